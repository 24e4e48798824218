package app

import (
	"slices"
	"strings"
	"sync"

	"hourbook/app/search"
	"hourbook/ledger"
	"hourbook/sla"
)

// Index finds tickets, customers and documents by their words; tickets also by
// what people wrote on them. It is of one moment of a ledger, and brought to
// another one by Renew. It can be used from several goroutines.
type Index struct {
	mu     sync.RWMutex
	events uint64
	hash   string            // of the head of the journal at that moment
	names  map[string]string // of customers
	alone  []string          // the only words that it can be asked for, or nil for all
	parts  [hitKinds]findPart
}

// findPart are the hits of one kind. Of equals the later is the newer.
type findPart struct {
	hits   []Hit
	all    search.Set
	states [3]search.Set    // of tickets; all else is in the first
	named  map[string][]int // by id as it is searched for
	ids    search.List      // of the hits
	words  search.Lexicon   // of all that is said beside the id
}

// NewIndex reads all tickets, customers and documents.
func NewIndex(v *ledger.View) (*Index, error) {
	x := &Index{}
	return x, x.Renew(v)
}

// NewIndexFor reads what can be found by one text: made once for one question, it
// keeps no other words.
func NewIndexFor(v *ledger.View, text string) (*Index, error) {
	x := &Index{names: map[string]string{}, alone: strings.Fields(search.Plain(text))}
	return x, x.readAll(v)
}

// Renew brings the index to a later moment: it reads only the tickets that changed
// and the documents that were issued, where that can be told. Until all is read
// anew the former moment answers.
func (x *Index) Renew(v *ledger.View) error {
	x.mu.RLock()
	events, hash := x.events, x.hash
	x.mu.RUnlock()
	changed, everything := []string(nil), true
	var err error
	if events > 0 {
		if changed, everything, err = v.TicketsSince(events, hash); err != nil {
			return err
		}
	}
	fresh := &Index{names: map[string]string{}}
	if everything {
		if err := fresh.readAll(v); err != nil {
			return err
		}
	}
	x.mu.Lock()
	defer x.mu.Unlock()
	if everything {
		x.names, x.parts = fresh.names, fresh.parts
	} else if err := x.readSome(v, changed); err != nil {
		return err
	}
	x.events, x.hash = v.Head()
	return nil
}

func (x *Index) readAll(v *ledger.View) error {
	customers, err := v.Customers()
	if err != nil {
		return err
	}
	for _, c := range customers {
		x.names[c.ID] = c.Name
		x.put(Hit{Kind: CustomerHit, ID: c.ID, Text: c.Name}, c.Name, c.VATID, c.Email)
	}
	var tickets []sla.Ticket
	err = v.EachTicket(func(t sla.Ticket) (bool, error) {
		tickets = append(tickets, t)
		return true, nil
	})
	if err != nil {
		return err
	}
	slices.SortStableFunc(tickets, func(a, b sla.Ticket) int { return a.Opened.Compare(b.Opened) })
	place := make(map[string]int, len(tickets))
	for _, t := range tickets {
		place[t.ID] = x.putTicket(t)
	}
	err = EachWritten(v, func(ticket, words string) error {
		x.say(TicketHit, place[ticket], words)
		return nil
	})
	if err != nil {
		return err
	}
	documents, err := v.AllIssued("")
	for _, d := range documents {
		x.putDocument(d)
	}
	return err
}

// readSome reads some tickets anew, and the documents that came.
func (x *Index) readSome(v *ledger.View, changed []string) error {
	for _, id := range changed {
		t, err := v.Ticket(id)
		if err != nil {
			return err
		}
		written, err := WrittenOn(v, t.ID)
		if err != nil {
			return err
		}
		x.say(TicketHit, x.putTicket(t), written)
	}
	documents, err := v.IssuedSince(x.events)
	for _, d := range documents {
		x.putDocument(d)
	}
	return err
}

func (x *Index) putTicket(t sla.Ticket) int {
	name := x.names[t.Customer]
	return x.put(Hit{Kind: TicketHit, ID: t.ID, Text: t.Subject, Customer: name, Ticket: t}, t.Subject, name, t.Customer)
}

func (x *Index) putDocument(d ledger.Issued) {
	name := x.names[d.Customer]
	x.put(Hit{Kind: DocumentHit, ID: d.Number, Text: name, Total: d.Total}, name, d.Customer)
}

// put files a hit with what it says, instead of the one of the same id.
func (x *Index) put(h Hit, says ...string) int {
	p, id := &x.parts[h.Kind], search.Plain(h.ID)
	at := slices.IndexFunc(p.named[id], func(at int) bool { return p.hits[at].ID == h.ID })
	if at >= 0 {
		at = p.named[id][at]
		p.states[p.hits[at].Ticket.State].Drop(at)
		p.words.Clear(at)
		p.hits[at] = h
	} else {
		at = len(p.hits)
		p.hits = append(p.hits, h)
		if p.named == nil {
			p.named = map[string][]int{}
		}
		p.named[id] = append(p.named[id], at)
		p.ids.Add(id)
		p.all.Add(at)
	}
	p.states[h.Ticket.State].Add(at)
	x.say(h.Kind, at, strings.Join(says, " "))
	return at
}

// say notes what a hit says.
func (x *Index) say(kind HitKind, at int, text string) {
	text = search.Plain(text)
	words := &x.parts[kind].words
	if x.alone == nil {
		words.Add(at, text)
		return
	}
	for _, wanted := range x.alone {
		if !strings.Contains(text, wanted) {
			continue
		}
		for word := range strings.FieldsSeq(text) {
			if strings.Contains(word, wanted) {
				words.Add(at, word)
			}
		}
	}
}
