// Package exchange takes files in and gives them out: CSV tables, the journal as
// JSON lines, and exports under a passphrase. A file here is a table or a format.
//
// What comes in is checked whole before anything is recorded, and what is wrong
// is named by file and line. What goes out comes in again as it was.
package exchange
