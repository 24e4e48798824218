package store

// keptSums are the checksums of pages as they were in memory after an act, for the
// next one. They hold as long as the file of the checksums begins as it did: that
// says which state it is of, and has all sums mixed.
type keptSums struct{ all, head []byte }

// take keeps what is in memory.
func (k *keptSums) take(s *pageChecksums) {
	*k = keptSums{}
	if s != nil && s.all != nil {
		*k = keptSums{s.all, s.head()}
	}
}

// give puts it into the memory of checksums that begin as these did.
func (k *keptSums) give(s *pageChecksums) {
	if s != nil && k.all != nil && string(s.head()) == string(k.head) {
		s.all = k.all
	}
}
