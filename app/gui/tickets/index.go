package tickets

import (
	"cmp"
	"slices"
	"strings"
	"sync"

	"hourbook/app"
	"hourbook/app/search"
	"hourbook/ledger"
	"hourbook/sla"
)

// ticketIndex holds all tickets of the ledger. A question narrows sets of places
// instead of looking at each ticket, and the order of a column is kept once it
// was asked for, so that ten times the tickets cost little more. It is used off
// the thread that draws, by one job at a time.
type ticketIndex struct {
	mu       sync.Mutex
	reader   *ticketReader
	newest   int    // the last reading that was asked for of those that were done
	me       string // as the staff list names who sits here
	events   uint64
	hash     string // of the head of the journal when it was last read
	rows     []*ticketRow
	changes  []int          // places of the rows that changed since all were read
	place    map[string]int // in rows, of a ticket
	pills    [ticketPills]search.Set
	plans    map[sla.PlanID]search.Set
	priority map[sla.Priority]search.Set
	people   map[string]search.Set // whose the tickets are
	wordless bool                  // what is written on the tickets is not read yet
	worded   search.Set            // the rows of which it was read by themselves
	cleared  int                   // how often all was forgotten
	ids      search.List           // of the rows
	lexicon  search.Lexicon        // of subjects, customers and what is written
	words    map[string]search.Set // that were last searched for, and where they are
	orders   map[int]ticketOrder   // by column, as in grid
	minutes  []sla.Minutes         // worked on the tickets, by place; nil before somebody sorts by them
}

// ticketOrder is all tickets in an order.
type ticketOrder struct {
	compare func(a, b *ticketRow) int
	changes int          // of the index that it knows of
	rows    []*ticketRow // not to be changed: they are shown
	places  []int32      // of those rows
	ranks   []int32      // of the places
}

// rank notes for each place where it stands in the order.
func (o ticketOrder) rank() ticketOrder {
	o.ranks = make([]int32, len(o.places))
	for rank, place := range o.places {
		o.ranks[place] = int32(rank)
	}
	return o
}

func newTicketIndex() *ticketIndex {
	x := new(ticketIndex)
	x.clear()
	return x
}

func (x *ticketIndex) clear() {
	x.rows, x.changes = nil, nil
	x.wordless, x.worded = true, nil
	x.cleared++
	x.place, x.pills = map[string]int{}, [ticketPills]search.Set{}
	x.plans, x.priority, x.people = map[sla.PlanID]search.Set{}, map[sla.Priority]search.Set{}, map[string]search.Set{}
	x.ids, x.lexicon, x.words = search.List{}, search.Lexicon{}, nil
	x.orders, x.minutes = map[int]ticketOrder{}, nil
}

// put files a row, instead of the one of the same ticket.
func (x *ticketIndex) put(r *ticketRow) {
	place, known := x.place[r.id]
	if known {
		old := x.rows[place]
		x.file(old, place, (*search.Set).Drop)
		x.lexicon.Clear(place)
	} else {
		place = len(x.rows)
		x.rows, x.place[r.id] = append(x.rows, nil), place
		x.ids.Add(search.Plain(r.id))
	}
	r.place = place
	x.rows[place] = r
	x.file(r, place, (*search.Set).Add)
	x.lexicon.Add(place, r.low+" "+r.customer.low)
}

// file puts a place into the sets of its row, or takes it out of them.
func (x *ticketIndex) file(r *ticketRow, place int, do func(set *search.Set, place int)) {
	for pill := range ticketPills {
		if r.under(pill, x.me) {
			do(&x.pills[pill], place)
		}
	}
	plan, priority, person := x.plans[r.plan], x.priority[r.priority], x.people[r.assigned]
	do(&plan, place)
	do(&priority, place)
	do(&person, place)
	x.plans[r.plan], x.priority[r.priority], x.people[r.assigned] = plan, priority, person
}

// order is all tickets in the order of a column; less is nil for the order in
// which they are solved, which also decides between equals. One that is known is
// mended where few tickets changed since.
func (x *ticketIndex) order(by int, less func(a, b *ticketRow) int) ticketOrder {
	const few = 50
	order, known := x.orders[by]
	switch changed := len(x.changes) - order.changes; {
	case !known || changed > few:
		order = x.sorted(less)
	case changed > 0:
		order = x.mended(order)
	}
	x.orders[by] = order
	return order
}

func (x *ticketIndex) sorted(less func(a, b *ticketRow) int) ticketOrder {
	o := ticketOrder{compare: bySolving, changes: len(x.changes), rows: make([]*ticketRow, len(x.rows)), places: make([]int32, len(x.rows))}
	if less != nil {
		o.compare = func(a, b *ticketRow) int { return cmp.Or(less(a, b), bySolving(a, b)) }
	}
	for i := range o.places {
		o.places[i] = int32(i)
	}
	slices.SortFunc(o.places, func(a, b int32) int { return o.compare(x.rows[a], x.rows[b]) })
	for i, place := range o.places {
		o.rows[i] = x.rows[place]
	}
	return o.rank()
}

// mended is an order in which the tickets that changed since stand where they
// now belong.
func (x *ticketIndex) mended(old ticketOrder) ticketOrder {
	o := ticketOrder{compare: old.compare, changes: len(x.changes), rows: make([]*ticketRow, 0, len(x.rows)), places: make([]int32, 0, len(x.rows))}
	var moved search.Set
	for _, place := range x.changes[old.changes:] {
		moved.Add(place)
	}
	for i, place := range old.places {
		if !moved.Has(int(place)) {
			o.places, o.rows = append(o.places, place), append(o.rows, old.rows[i])
		}
	}
	moved.Each(func(place int) {
		at, _ := slices.BinarySearchFunc(o.rows, x.rows[place], o.compare)
		o.places, o.rows = slices.Insert(o.places, at, int32(place)), slices.Insert(o.rows, at, x.rows[place])
	})
	return o.rank()
}

// arrangement is the table's rows in order and narrowed.
type arrangement struct {
	shown  []*ticketRow
	counts [ticketPills]int
	asked  string // the ticket that was chosen
	at     int    // where it is in shown, or -1
	hidden bool   // it is there, but not shown
}

// arrange narrows the rows and puts them in the order of a column.
func (x *ticketIndex) arrange(f ticketFilter, by int, less func(a, b *ticketRow) int, picked string) arrangement {
	x.mu.Lock()
	defer x.mu.Unlock()
	found := x.find(f)
	a := arrangement{asked: picked, at: -1}
	for pill := range ticketPills {
		a.counts[pill] = found.Count(x.pills[pill])
	}
	order := x.order(by, less)
	found = found.And(x.pills[f.pill])
	place, known := x.place[picked]
	seen := known && found.Has(place)
	a.hidden = known && !seen
	if a.counts[f.pill] == len(order.rows) {
		a.shown = order.rows
		if seen {
			a.at = int(order.ranks[place])
		}
		return a
	}
	if most := len(order.rows) / 8; a.counts[f.pill] > most {
		a.shown = order.through(found, a.counts[f.pill])
	} else {
		a.shown = order.among(order.ranked(found), a.counts[f.pill])
	}
	if seen {
		rank := order.ranks[place]
		a.at, _ = slices.BinarySearchFunc(a.shown, rank, func(r *ticketRow, rank int32) int { return cmp.Compare(order.ranks[r.place], rank) })
	}
	return a
}

// through is the rows of a set that holds many, by one look at each.
func (o ticketOrder) through(set search.Set, count int) []*ticketRow {
	rows := make([]*ticketRow, 0, count)
	for rank, place := range o.places {
		if set.Has(int(place)) {
			rows = append(rows, o.rows[rank])
		}
	}
	return rows
}

// ranked is where the places of a set stand in the order.
func (o ticketOrder) ranked(set search.Set) search.Set {
	ranks := make(search.Set, len(o.rows)/64+1)
	set.Each(func(place int) { ranks.Add(int(o.ranks[place])) })
	return ranks
}

// among is the rows of some ranks.
func (o ticketOrder) among(ranks search.Set, count int) []*ticketRow {
	rows := make([]*ticketRow, 0, count)
	ranks.Each(func(rank int) { rows = append(rows, o.rows[rank]) })
	return rows
}

// find is the places of the tickets that a filter lets through, whatever the
// pill.
func (x *ticketIndex) find(f ticketFilter) search.Set {
	found := x.pills[ticketsAll]
	if f.plan != "" {
		found = found.And(x.plans[f.plan])
	}
	if f.priority != 0 {
		found = found.And(x.priority[f.priority])
	}
	if f.person != "" {
		found = found.And(x.people[f.person])
	}
	words := map[string]search.Set{}
	for _, word := range f.words {
		set, known := x.words[word]
		if !known {
			set = x.having(word)
		}
		words[word] = set
		found = found.And(set)
	}
	x.words = words
	return found
}

// having is where a word stands in number, subject, customer or what is written on
// the ticket, or is the name of the plan.
func (x *ticketIndex) having(word string) search.Set {
	set := x.lexicon.Having(word).Or(x.ids.Having(word))
	for plan, carrying := range x.plans {
		if strings.EqualFold(string(plan), word) {
			set = set.Or(carrying)
		}
	}
	return set
}

// persons are those whose some tickets are, by name.
func (x *ticketIndex) persons() (names []string) {
	x.mu.Lock()
	defer x.mu.Unlock()
	for name, set := range x.people {
		if name != "" && !set.Empty() {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names
}

// states are how many tickets are in each state.
func (x *ticketIndex) states() (count [3]int) {
	x.mu.Lock()
	defer x.mu.Unlock()
	all := x.pills[ticketsAll]
	count[sla.Waiting], count[sla.Solved] = all.Count(x.pills[ticketsWaiting]), all.Count(x.pills[ticketsSolved])
	count[sla.Open] = len(x.rows) - count[sla.Waiting] - count[sla.Solved]
	return count
}

// read brings the index up to date: only the tickets that changed are read where
// that can be told. Of readings that overtake each other the one that was asked
// for last counts.
func (x *ticketIndex) read(v *ledger.View, asked int, me string) error {
	x.mu.Lock()
	defer x.mu.Unlock()
	if asked < x.newest {
		return nil
	}
	x.newest = asked
	changed, everything := []string(nil), true
	var err error
	if x.events > 0 && x.me == me {
		if changed, everything, err = v.TicketsSince(x.events, x.hash); err != nil {
			return err
		}
	}
	x.me = me
	if everything {
		err = x.readAll(v)
	} else {
		err = x.readSome(v, changed)
	}
	if err == nil {
		x.events, x.hash = v.Head()
	}
	return err
}

// readAll reads all tickets, so that they can be shown; what is written on them,
// which is far more, is read by readWords.
func (x *ticketIndex) readAll(v *ledger.View) error {
	x.clear()
	x.events, x.reader = 0, newTicketReader()
	return v.EachTicket(func(t sla.Ticket) (bool, error) {
		row, err := x.reader.row(v, t)
		if err == nil {
			x.put(row)
		}
		return true, err
	})
}

func (x *ticketIndex) readSome(v *ledger.View, changed []string) error {
	for _, id := range changed {
		t, err := v.Ticket(id)
		if err != nil {
			return err
		}
		row, err := x.reader.row(v, t)
		if err != nil {
			return err
		}
		x.change(row)
		words, err := app.WrittenOn(v, id)
		if err != nil {
			return err
		}
		x.lexicon.Add(row.place, search.Plain(words))
		x.worded.Add(row.place)
		if err := x.timeAnew(v, row); err != nil {
			return err
		}
	}
	return nil
}

// change files a row that is new or another one, for the orders to be mended.
func (x *ticketIndex) change(r *ticketRow) {
	x.put(r)
	x.changes, x.words = append(x.changes, x.place[r.id]), nil
}
