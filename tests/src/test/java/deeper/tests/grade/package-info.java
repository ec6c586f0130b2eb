/** Round trips, common wrong answers and attacks: what makes a mark one to trust. */
package deeper.tests.grade;
