// Package windows holds the drills of the program as people in Windows get it: its
// verbs one after the other, ended at any moment, and several at once. They are
// tests for Windows alone; make windows-test runs them under Wine.
package windows
