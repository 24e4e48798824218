// Package team is a computer in a team: the key that it signs with, and what it
// knows of the team whose ledger it has.
//
// Beside a ledger FILE that a team keeps stands FILE.team, which says whose key this
// computer has and where it is kept: in the keyring of the system, in a file that a
// passphrase opens (age), or in a file that only its user can read.
package team
