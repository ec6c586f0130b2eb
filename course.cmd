@echo off
rem course: the one command line of Deeper on Windows. Finds Java and Maven, builds what changed
rem since the last build, then starts deeper.cli without Maven. Try: course --help
setlocal
set "HERE=%~dp0"
set "HERE=%HERE:~0,-1%"
set "MADE=%HERE%\.course"
set "JDK="
if defined JAVA_HOME if exist "%JAVA_HOME%\bin\javac.exe" set "JDK=%JAVA_HOME%\bin\"
if not defined JDK (
  where javac >nul 2>nul || (
    echo course: no JDK found. Install JDK 17 or newer or set JAVA_HOME. 1>&2
    exit /b 2
  )
)
for /f "tokens=2 delims=. " %%v in ('"%JDK%javac" -version 2^>^&1') do set "VERSION=%%v"
if %VERSION% LSS 17 (
  echo course: JDK %VERSION% is too old. Install JDK 17 or newer, or set JAVA_HOME to it. 1>&2
  exit /b 2
)

rem The mark holds 'plain', or 'checked' after a build with every lint and check switched on.
set "MODE=plain"
if "%~1"=="test" set "MODE=checked"
powershell -NoProfile -Command ^
  "$m='%MADE%\built'; if (-not (Test-Path $m) -or -not (Test-Path '%MADE%\java.args')) { exit 1 };" ^
  "if ('%MODE%' -eq 'checked' -and (Get-Content $m) -ne 'checked') { exit 1 };" ^
  "$t=(Get-Item $m).LastWriteTime; $s='pom.xml';" ^
  "foreach ($d in 'environment\gson','datasets','lessons-lib','environment\kernel','tests') { $s+=\"$d\pom.xml\",\"$d\src\main\" };" ^
  "$n=Get-ChildItem ($s | %% { Join-Path '%HERE%' $_ }) -Recurse -File | ? { $_.LastWriteTime -gt $t } | select -First 1;" ^
  "if ($n) { exit 1 }"
if not errorlevel 1 goto start

where mvn >nul 2>nul || (
  echo course: no Maven found. Install Maven 3.8 or newer. 1>&2
  exit /b 2
)
if not exist "%MADE%" mkdir "%MADE%"
echo course: building the library (Maven; the first time downloads about 200 MB) 1>&2
set "GOALS=-Dcourse -P!checks"
if "%MODE%"=="checked" set "GOALS=clean"
pushd "%HERE%"
rem Forward slashes: the class path is too long for a command line and goes into an argument file.
call mvn -q -B -ntp %GOALS% compile dependency:build-classpath -DincludeScope=runtime ^
  "-Dmdep.fileSeparator=/" "-Dmdep.pathSeparator=;" "-Dmdep.outputFile=%MADE%\classpath.new" 1>&2
if errorlevel 1 (
  popd
  echo course: the build failed; the lines above say where 1>&2
  exit /b 1
)
popd
powershell -NoProfile -Command ^
  "$c=('%HERE%\tests\target\classes' -replace '\\','/')+';'+(Get-Content '%MADE%\classpath.new');" ^
  "[IO.File]::WriteAllText('%MADE%\java.args', '-cp ' + [char]34 + $c + [char]34)"
del "%MADE%\classpath.new"
>"%MADE%\built" echo %MODE%

:start
if not defined OMP_WAIT_POLICY set "OMP_WAIT_POLICY=passive"
"%JDK%java" -Djava.awt.headless=true "-Ddeeper.home=%HERE%" %DEEPER_JAVA_OPTS% "@%MADE%\java.args" deeper.cli.Main %*
exit /b %ERRORLEVEL%
