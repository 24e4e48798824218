package ledger

import (
	"errors"
	"strconv"
	"strings"

	"hourbook/invoice"
	"hourbook/ledger/event"
	"hourbook/sla"
)

// numbersSkipped says that numbers were used for documents that this journal
// does not have, such as those issued after the backup that was restored. They
// are never given to others.
type numbersSkipped struct {
	From, To string // both included, of one series and year
	Why      string
}

var _ = register(func() payload { return new(numbersSkipped) })

func (*numbersSkipped) kind() string { return "numbers-skipped" }

func (p *numbersSkipped) said() sla.Text {
	return because(sla.Say("numbers %s to %s are not used again", p.From, p.To), p.Why)
}

// Skipped is a stretch of numbers that documents outside this journal used.
type Skipped struct {
	From, To invoice.Number // both included
	Why      string
	Seq      uint64 // of its event
}

func (p *numbersSkipped) judge(v *View, _ event.Event) error {
	from, errFrom := invoice.ParseNumber(p.From)
	to, errTo := invoice.ParseNumber(p.To)
	if err := errors.Join(errFrom, errTo, judgeReason(p.Why, "numbers are skipped for a reason")); err != nil {
		return err
	}
	if seriesKey(from) != seriesKey(to) || from.N > to.N {
		return input("number", p.To, "the last number is not one after the first of the same series and year", "enter the last number that was sent, as printed")
	}
	if to.N-from.N >= mostSkipped {
		return input("number", p.To, "these are more numbers than anybody uses", "enter the last number that was sent, as printed")
	}
	next, err := v.numberAfter(from)
	if err != nil {
		return err
	}
	if next != 0 && from.N != next {
		return conflict("the next number of the series is %s, so that %s cannot be the first that is skipped", numbered(from, next), p.From)
	}
	return nil
}

// numbered is the n-th number of a series and year.
func numbered(of invoice.Number, n int) string {
	of.N = n
	return of.String()
}

// numberAfter is the number after the last one of a series and year, 0 where
// there is none yet: then a ledger may begin anywhere.
func (v *View) numberAfter(n invoice.Number) (int, error) {
	raw, err := v.get(seriesBucket, seriesKey(n))
	if err != nil || raw == nil {
		return 0, err
	}
	last, err := strconv.Atoi(string(raw))
	return last + 1, err
}

// mostSkipped bounds how many numbers are passed over at once: a mistyped digit
// would leave no number to use.
const mostSkipped = 100_000

// longestReason bounds a reason, in bytes.
const longestReason = 4000

// judgeReason refuses an event without a reason, or with one of no end.
func judgeReason(reason, problem string) error {
	if strings.TrimSpace(reason) == "" || len(reason) > longestReason {
		return input("reason", "", problem, "enter a short reason")
	}
	return nil
}

func (p *numbersSkipped) apply(tx *Tx, event event.Event) error {
	from, err := invoice.ParseNumber(p.From)
	if err != nil {
		return err
	}
	to, err := invoice.ParseNumber(p.To)
	if err != nil {
		return err
	}
	tx.put(seriesBucket, seriesKey(to), []byte(strconv.Itoa(to.N)))
	tx.save(skippedBucket, text(seriesKey(from))+number(uint64(from.N)), Skipped{from, to, p.Why, event.Seq})
	return nil
}

// SkipNumbers notes that the numbers of a series and year up to the last one
// were used by documents that the journal does not have. It does nothing where
// the journal has come as far.
func (tx *Tx) SkipNumbers(last invoice.Number, why string) error {
	next, err := tx.numberAfter(last)
	if err != nil || next > last.N {
		return err
	}
	first := last
	first.N = max(next, 1)
	if next == 0 { // the ledger's first number may be given
		planned, err := tx.NextNumber(invoice.Invoice, tx.Today())
		if err == nil && seriesKey(planned) == seriesKey(last) {
			first.N = min(planned.N, last.N)
		}
	}
	return tx.append(&numbersSkipped{From: first.String(), To: last.String(), Why: why}, nil)
}

// Skips lists the numbers that documents outside this journal used.
func (v *View) Skips() ([]Skipped, error) {
	var all []Skipped
	err := v.scan(skippedBucket, "", "", func(key string, value []byte) (bool, error) {
		if strings.HasPrefix(key, disownedKey) {
			return true, nil
		}
		var s Skipped
		err := event.Decode(value, &s)
		all = append(all, s)
		return true, err
	})
	return all, err
}

// skipped tells whether a number is one that a document outside this journal
// used.
func (v *View) skipped(n invoice.Number) (bool, error) {
	all, err := v.Skips()
	for _, s := range all {
		if seriesKey(s.From) == seriesKey(n) && s.From.N <= n.N && n.N <= s.To.N {
			return true, nil
		}
	}
	return false, err
}

// highestNumbers follows the numbers of documents in their order.
type highestNumbers struct {
	skips []Skipped
	last  map[string]invoice.Number // by series and year
}

func (v *View) highestNumbers() (*highestNumbers, error) {
	skips, err := v.Skips()
	return &highestNumbers{skips, map[string]invoice.Number{}}, err
}

// gapBefore tells whether numbers before one are missing that no event explains,
// and goes on from there.
func (h *highestNumbers) gapBefore(n invoice.Number) bool {
	before, ok := h.last[seriesKey(n)]
	h.last[seriesKey(n)] = n
	if !ok {
		return false
	}
	next := before.N + 1
	for _, s := range h.skips { // in order within a series
		if seriesKey(s.From) == seriesKey(n) && s.From.N <= next && next <= s.To.N {
			next = s.To.N + 1
		}
	}
	return next < n.N
}
