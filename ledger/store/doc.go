// Package store keeps one bbolt file that notices damage: it opens it under a lock,
// holds each page against its checksum before bbolt reads it, verifies the whole
// where no checksums stand for it, copies it, and replaces it so that neither a
// crash nor another program ever sees half of that. It knows no event: what the
// pages say is verified by who opens the file, and the witness beside it keeps a
// number and a hash.
package store
