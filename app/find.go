package app

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"hourbook/app/search"
	"hourbook/sla"
)

// HitKind is what was found.
type HitKind uint8

// What can be found.
const (
	TicketHit HitKind = iota
	CustomerHit
	DocumentHit
	hitKinds // how many there are
)

// Hit is a ticket, customer or document that was found.
type Hit struct {
	Kind     HitKind
	ID       string
	Text     string // subject of a ticket, name of a customer or buyer
	Customer string // name of a ticket's customer
	Ticket   sla.Ticket
	Total    decimal.Decimal // of a document
}

// Find lists the best hits of one kind that hold all words of a text, at most
// so many: an id that is named first, then what is open, then the newest. It
// narrows sets and looks at none of the texts, so that it costs what it answers.
func (x *Index) Find(kind HitKind, text string, most int) []Hit {
	x.mu.RLock()
	defer x.mu.RUnlock()
	p := &x.parts[kind]
	levels := map[int]search.Set{0: p.all}
	for _, word := range strings.Fields(search.Plain(text)) {
		levels = p.narrowed(levels, word)
	}
	var found []Hit
	for _, points := range slices.SortedFunc(maps.Keys(levels), func(a, b int) int { return cmp.Compare(b, a) }) {
		for _, state := range p.states {
			whole := levels[points].And(state).EachDown(func(at int) bool {
				if len(found) < most {
					found = append(found, p.hits[at])
				}
				return len(found) < most
			})
			if !whole {
				return found
			}
		}
	}
	return found
}

// The points for a word by where it stands.
const (
	wholeID   = 1000
	numberID  = 500 // the id without its letters
	beginsID  = 100
	beginWord = 10
)

// narrowed are the hits that hold a word besides, by their points.
func (p *findPart) narrowed(levels map[int]search.Set, word string) map[int]search.Set {
	having := p.words.Having(word).Or(p.ids.Having(word))
	whole := search.Set{}
	for _, at := range p.named[word] {
		whole.Add(at)
	}
	classes := []struct {
		points int
		set    search.Set
	}{{wholeID, whole}, {numberID, p.ids.Ending("-" + word)}, {beginsID, p.ids.Beginning(word)}, {beginWord, p.words.Beginning(word)}, {0, having}}
	narrowed := map[int]search.Set{}
	for points, set := range levels {
		left := set.And(having)
		for _, class := range classes {
			if part := left.And(class.set); !part.Empty() {
				narrowed[points+class.points] = narrowed[points+class.points].Or(part)
				left = left.Less(part)
			}
		}
	}
	return narrowed
}

// Ticket returns a ticket by its id, in any case.
func (x *Index) Ticket(id string) (Hit, bool) {
	x.mu.RLock()
	defer x.mu.RUnlock()
	p := &x.parts[TicketHit]
	for _, at := range p.named[search.Plain(id)] {
		if strings.EqualFold(p.hits[at].ID, id) {
			return p.hits[at], true
		}
	}
	return Hit{}, false
}
