// Package member keeps the journal of a team in etcd: one record is one act, under
// one key, so that nobody ever sees half of one. Keys are only ever created, never
// written over, deleted or leased.
//
// All keys begin with hb/<ledger>/:
//
//	base       the event that the journal begins behind
//	j/<first>  an act, by the number of its first event in 16 hexadecimal digits: its
//	           kind (R), the number and hash of its last event, its bytes; or, where it
//	           is long, M and the SHA-256 of its pieces
//	           or D, and a record that names pieces which who appended it put there
//	p/<sha256> a piece, behind when it was put there; it goes after a week where no act
//	           names it
//	f/<sha256> the PDF of a document, likewise, for ever
//	hold       whose large act is under way, with a lease; others wait for it
//	q/<key>    somebody who asks to be let in; it goes by itself after a day
package member
