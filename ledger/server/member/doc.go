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
//	p/<sha256> a piece
//	q/<key>    somebody who asks to be let in; it goes by itself after a day
package member
