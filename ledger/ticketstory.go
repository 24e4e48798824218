package ledger

import (
	"cmp"
	"slices"
)

// left is the history of the entries that a ticket had once: taken out, or
// moved to another one.
const left = "left"

// TicketStory lists what happened to a ticket and to all entries that it has or
// had, oldest first, each with what it changed.
func (v *View) TicketStory(id string) ([]HistoryEntry, error) {
	story, err := v.Story("ticket", id)
	if err != nil {
		return nil, err
	}
	entries, err := v.everOn(id)
	if err != nil {
		return nil, err
	}
	for _, entry := range entries {
		more, err := v.Story("entry", entry)
		if err != nil {
			return nil, err
		}
		story = append(story, more...)
	}
	words, err := v.wordsStory(id)
	if err != nil {
		return nil, err
	}
	story = append(story, words...)
	slices.SortStableFunc(story, func(a, b HistoryEntry) int { return cmp.Compare(a.Event.Seq, b.Event.Seq) })
	return slices.CompactFunc(story, func(a, b HistoryEntry) bool { return a.Event.Seq == b.Event.Seq }), nil
}

// wordsStory is the history of what is written on a ticket.
func (v *View) wordsStory(id string) ([]HistoryEntry, error) {
	story, err := v.Story(described, id)
	if err != nil {
		return nil, err
	}
	notes, err := v.allNotes(id)
	for _, n := range notes {
		more, err := v.Story(noteHistory, n.ID)
		if err != nil {
			return nil, err
		}
		story = append(story, more...)
	}
	return story, err
}

// everOn lists the entries that a ticket has or had.
func (v *View) everOn(ticket string) ([]string, error) {
	var entries []string
	works, err := v.TicketWork(ticket)
	if err != nil {
		return nil, err
	}
	for _, w := range works {
		entries = append(entries, w.ID)
	}
	events, err := v.History(left, ticket)
	if err != nil {
		return nil, err
	}
	for _, event := range events {
		p, err := readPayload(event)
		if err != nil {
			return nil, err
		}
		switch p := p.(type) {
		case *workCorrected:
			entries = append(entries, p.Work.ID)
		case *entriesCorrected:
			moved, err := p.movedOff(v, ticket, event.Seq)
			if err != nil {
				return nil, err
			}
			entries = append(entries, moved...)
		case *ticketMerged:
			entries = append(entries, p.movedOff(ticket)...)
		}
	}
	slices.Sort(entries)
	return slices.Compact(entries), nil
}
