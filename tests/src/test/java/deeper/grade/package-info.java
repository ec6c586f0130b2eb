/** Lets the tests switch off one wall of the grader at a time. */
package deeper.grade;
