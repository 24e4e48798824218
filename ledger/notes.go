package ledger

import (
	"slices"

	"hourbook/ledger/event"
	"hourbook/sla"
)

// Note returns one note, also one that was taken back.
func (v *View) Note(id string) (n Note, err error) {
	key, err := v.noteKey(id)
	if err != nil {
		return n, err
	}
	if _, err := v.load(notesBucket, key, &n); err != nil {
		return n, err
	}
	v.localizeNote(&n)
	return n, nil
}

// noteKey is where a note is kept.
func (v *View) noteKey(id string) (string, error) {
	key, err := v.get(noteIDsBucket, v.nameIn(noteIDsBucket, id))
	if err == nil && key == nil {
		err = unknown("note", id)
	}
	return string(key), err
}

// localizeNote gives a note's instants in the ledger's zone.
func (v *View) localizeNote(n *Note) {
	n.At = v.zone.Local(n.At)
	if !n.Corrected.IsZero() {
		n.Corrected = v.zone.Local(n.Corrected)
	}
}

// Notes lists what is written on a ticket and on those that were merged into it,
// oldest first. What was taken back is not among them.
func (v *View) Notes(ticket string) ([]Note, error) {
	all, err := v.allNotes(v.nameIn(ticketsBucket, ticket))
	return slices.DeleteFunc(all, func(n Note) bool { return n.Removed }), err
}

// allNotes are the notes of a ticket with those that were taken back.
func (v *View) allNotes(ticket string) ([]Note, error) {
	merged, err := v.mergedHere(ticket)
	if err != nil {
		return nil, err
	}
	var all []Note
	for _, id := range append([]string{ticket}, merged...) {
		err := v.eachNote(text(id), func(n Note) (bool, error) {
			all = append(all, n)
			return true, nil
		})
		if err != nil {
			return nil, err
		}
	}
	slices.SortStableFunc(all, func(a, b Note) int { return a.At.Compare(b.At) })
	return all, nil
}

// EachNote calls each with all notes, ticket by ticket, until it returns false.
// What was taken back is not among them.
func (v *View) EachNote(each func(Note) (bool, error)) error {
	return v.eachNote("", func(n Note) (bool, error) {
		if n.Removed {
			return true, nil
		}
		return each(n)
	})
}

func (v *View) eachNote(prefix string, each func(Note) (bool, error)) error {
	return v.scan(notesBucket, prefix, "", func(_ string, raw []byte) (bool, error) {
		var n Note
		if err := event.Decode(raw, &n); err != nil {
			return false, err
		}
		v.localizeNote(&n)
		return each(n)
	})
}

// mergedHere lists the tickets that were merged into one, and into those.
func (v *View) mergedHere(into string) ([]string, error) {
	var all []string
	err := v.scan(mergedBucket, text(into), "", func(key string, _ []byte) (bool, error) {
		_, from := cutText(key)
		further, err := v.mergedHere(from)
		all = append(append(all, from), further...)
		return true, err
	})
	return all, err
}

// fileMerged files which ticket another one was merged into.
func (tx *Tx) fileMerged(before, after sla.Ticket) {
	if before.Merged != "" {
		tx.del(mergedBucket, text(before.Merged)+before.ID)
	}
	if after.Merged != "" {
		tx.put(mergedBucket, text(after.Merged)+after.ID, nil)
	}
}
