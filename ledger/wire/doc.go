// Package wire is what desks and servers of a team say to each other: where, in
// which form, and by which keys each knows the other. It is HTTPS, TLS 1.3 with
// certificates that both sides make of their own keys. There is no authority that
// vouches for them: each side takes the keys that it knows, and no others.
package wire
