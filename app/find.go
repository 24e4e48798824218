package app

import (
	"cmp"
	"slices"
	"strings"

	"hourbook/ledger"
	"hourbook/sla"
)

// HitKind is what was found.
type HitKind uint8

// What can be found.
const (
	TicketHit HitKind = iota
	CustomerHit
	DocumentHit
)

// Hit is a ticket, customer or document that was found.
type Hit struct {
	Kind     HitKind
	ID       string
	Text     string // subject of a ticket, name of a customer or buyer
	Customer string // name of a ticket's customer
	Ticket   sla.Ticket
	Document ledger.Issued
}

// Index finds tickets, customers and documents by their words; tickets also by
// what people wrote on them. It is made from
// one moment of a ledger and never changes; it can be used from several
// goroutines.
type Index struct {
	Events uint64 // of the ledger when it was made
	hits   []Hit
	words  []string // of each hit, in small letters
}

// NewIndex reads all tickets, customers and documents.
func NewIndex(v *ledger.View) (*Index, error) {
	x := &Index{}
	x.Events, _ = v.Head()
	customers, err := v.Customers()
	if err != nil {
		return nil, err
	}
	names := make(map[string]string, len(customers))
	for _, c := range customers {
		names[c.ID] = c.Name
		x.add(Hit{Kind: CustomerHit, ID: c.ID, Text: c.Name}, c.VATID, c.Email)
	}
	err = v.EachTicket(func(t sla.Ticket) (bool, error) {
		x.add(Hit{Kind: TicketHit, ID: t.ID, Text: t.Subject, Customer: names[t.Customer], Ticket: t}, names[t.Customer], t.Customer)
		return true, nil
	})
	if err != nil {
		return nil, err
	}
	if err := x.addWritten(v); err != nil {
		return nil, err
	}
	documents, err := v.AllIssued("")
	for _, d := range documents {
		x.add(Hit{Kind: DocumentHit, ID: d.Number, Text: names[d.Customer], Document: d}, d.Customer)
	}
	return x, err
}

// addWritten adds what is written on tickets to their words.
func (x *Index) addWritten(v *ledger.View) error {
	place := map[string]int{}
	for i := range x.hits {
		if x.hits[i].Kind == TicketHit {
			place[x.hits[i].ID] = i
		}
	}
	var at int
	var written strings.Builder
	flush := func() {
		if written.Len() > 0 {
			x.words[at] += " " + Plain(written.String())
			written.Reset()
		}
	}
	err := EachWritten(v, func(ticket, words string) error {
		if i := place[ticket]; i != at {
			flush()
			at = i
		}
		written.WriteString(words)
		written.WriteByte(' ')
		return nil
	})
	flush()
	return err
}

// EachWritten calls each with the texts that stand on tickets besides their
// subjects: descriptions, contacts, links and notes, those of a ticket one after
// the other, except that notes come after all the others.
func EachWritten(v *ledger.View, each func(ticket, words string) error) error {
	err := v.EachTicketText(func(ticket string, t ledger.TicketText) (bool, error) {
		return true, each(ticket, WrittenIn(t))
	})
	if err != nil {
		return err
	}
	return v.EachNote(func(n ledger.Note) (bool, error) { return true, each(n.Ticket, n.Text) })
}

// WrittenOn are the words that stand on one ticket besides its subject.
func WrittenOn(v *ledger.View, ticket string) (string, error) {
	own, err := v.OwnText(ticket)
	if err != nil {
		return "", err
	}
	words := []string{WrittenIn(own)}
	notes, err := v.Notes(ticket)
	for _, n := range notes {
		if n.Ticket == ticket {
			words = append(words, n.Text)
		}
	}
	return strings.Join(words, " "), err
}

// WrittenIn are the words of a ticket's text.
func WrittenIn(t ledger.TicketText) string {
	words := []string{t.Description, t.Contact.Name, t.Contact.Email, t.Contact.Phone}
	return strings.Join(append(words, t.Links...), " ")
}

func (x *Index) add(h Hit, more ...string) {
	x.hits = append(x.hits, h)
	x.words = append(x.words, Plain(h.ID+" "+h.Text+" "+strings.Join(more, " ")))
}

// Find lists the best hits of one kind that hold all words of a text, at most
// so many: an id that is named first, then what is open, then the newest.
func (x *Index) Find(kind HitKind, text string, most int) []Hit {
	wanted := strings.Fields(Plain(text))
	type scored struct {
		at    int
		score int
	}
	var best []scored
	for i := range x.hits {
		if x.hits[i].Kind != kind || !holdsAll(x.words[i], wanted) {
			continue
		}
		s := scored{i, x.hits[i].score(x.words[i], wanted)}
		if len(best) == most && best[most-1].score >= s.score {
			continue
		}
		at, _ := slices.BinarySearchFunc(best, s, func(a, b scored) int { return cmp.Or(cmp.Compare(b.score, a.score), -1) })
		best = slices.Insert(best, at, s)[:min(len(best)+1, most)]
	}
	found := make([]Hit, len(best))
	for i, s := range best {
		found[i] = x.hits[s.at]
	}
	return found
}

func holdsAll(words string, wanted []string) bool {
	for _, word := range wanted {
		if !strings.Contains(words, word) {
			return false
		}
	}
	return true
}

// score is how well a hit fits: its id first.
func (h Hit) score(words string, wanted []string) int {
	score := 0
	id := Plain(h.ID)
	for _, word := range wanted {
		switch {
		case id == word:
			score += 1000
		case strings.HasSuffix(id, "-"+word):
			score += 500
		case strings.HasPrefix(id, word):
			score += 100
		case strings.Contains(words, " "+word):
			score += 10
		}
	}
	if h.Kind == TicketHit {
		score += 4 - 2*int(h.Ticket.State)
	}
	return score
}

// Ticket returns a ticket by its id, in any case.
func (x *Index) Ticket(id string) (Hit, bool) {
	for i := range x.hits {
		if x.hits[i].Kind == TicketHit && strings.EqualFold(x.hits[i].ID, id) {
			return x.hits[i], true
		}
	}
	return Hit{}, false
}
