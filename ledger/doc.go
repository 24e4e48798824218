// Package ledger keeps what happened: who opened which ticket, who worked how
// long on it, what was invoiced and paid. It is one file on disk and the
// program's only truth.
//
// # The file
//
// A bbolt file. Its bucket "journal" holds every fact as an [Event], in order:
// key is the sequence number (8 bytes, big endian, from 1), value the event's
// bytes (CBOR, RFC 8949, deterministic). Each event holds the SHA-256 of the
// bytes of the one before it, so that no fact can be changed, dropped or
// inserted unnoticed. What is hashed are the stored bytes, never a
// re-encoding. Events are only ever added; a correction is an event.
//
// All other buckets are projections: answers to what people ask, kept up in the
// same transaction, each value followed by a CRC-32C of its key and itself.
// They can be thrown away and made again from the journal ([Ledger.Rebuild]).
// Applying an event is deterministic: an event carries what was decided
// (verdict, deadline, day), applying it only files it.
//
// Beside FILE stand FILE.witness (sequence and hash of the last event, written
// before the lock is given up), FILE.sums (a CRC-32C of each page of the file as
// it was written, so that no page that changed answers), FILE.lock (taken by
// whoever replaces the file) and FILE.archive (what was sent to customers).
//
// # Use
//
// A [Ledger] holds nothing open. [Ledger.Read] and [Ledger.Write] open the
// file for one question or one act, so that several programs can work on it. A
// short wait, then [ErrBusy]. Instants are stored in whole seconds, money as
// decimal text, time worked in minutes.
package ledger
