/** Makes what assignments give to students: the frozen features of A5. */
package deeper.tests.grade;
