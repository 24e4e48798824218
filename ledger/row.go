package ledger

// Imported returns what a row was when it was last imported (nil when it never
// was) and the sequence number of the event that recorded it.
func (v *View) Imported(key string) (sum []byte, seq uint64, err error) {
	raw, err := v.get(rowsBucket, key)
	if len(raw) < 8 || err != nil {
		return nil, 0, err
	}
	return raw[8:], seqAt(string(raw[:8])), nil
}
