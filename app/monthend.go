package app

import (
	"errors"
	"slices"

	"hourbook/ledger"
	"hourbook/sla"
)

// The levels of a finding.
const (
	HeldLevel  = "held"  // it keeps a customer or an entry off the invoices
	CheckLevel = "check" // it should be looked at before numbers are used
)

// Finding is something that the month-end check tells: what it is, about whom,
// and what to do.
type Finding struct {
	Level    string
	Code     string // customer, order, date, timer, draft, overlap, late, never-issued, plan-gap, plan-fee, discount, ahead, contact, sending, outside, seller or data
	Customer string
	Ticket   string
	Document string // a number, of a sending or of the archive
	Entry    string
	Staff    string // who worked, of a draft
	Text     sla.Text
	Remedy   sla.Text
	Problem  error // of a customer or a draft: what is wrong, such as a *sla.InputError with its field
}

// MonthEnd checks a month before its invoices are issued on a day: who and
// what is held back first, then what should be looked at.
func MonthEnd(v *ledger.View, m sla.Month, on sla.Day) ([]Finding, error) {
	drafts, err := Drafts(v, m, on, "")
	if err != nil {
		return nil, err
	}
	return findingsOf(v, m, on, drafts)
}

// findingsOf checks a month whose drafts are made.
func findingsOf(v *ledger.View, m sla.Month, on sla.Day, drafts []InvoiceDraft) ([]Finding, error) {
	checks, err := sellerFindings(v, on)
	if err != nil {
		return nil, err
	}
	var held []Finding
	for _, d := range drafts {
		checks = append(checks, taxFinding(d)...)
		held = append(held, heldOf(d)...)
		checks = append(checks, lateIn(d, m)...)
	}
	fees, err := feeFindings(v, drafts)
	if err != nil {
		return nil, err
	}
	checks = append(checks, fees...)
	checks = append(checks, withoutData(drafts)...)
	checks = append(checks, unprintable(drafts)...)
	lapsing := func(v *ledger.View, m sla.Month) ([]Finding, error) { return discountFindings(v, m, drafts) }
	for _, look := range []func(*ledger.View, sla.Month) ([]Finding, error){lapsing, outsideFindings, neverIssued, underWay, overlapsIn, planGaps, openSendings} {
		found, err := look(v, m)
		if err != nil {
			return nil, err
		}
		checks = append(checks, found...)
	}
	ahead, err := aheadOf(v, on)
	if err != nil {
		return nil, err
	}
	checks = append(checks, ahead...)
	all := append(held, checks...)
	slices.SortStableFunc(all, func(a, b Finding) int { return rankOf(a.Level) - rankOf(b.Level) })
	return all, nil
}

func rankOf(level string) int { return slices.Index([]string{HeldLevel, CheckLevel}, level) }

// heldOf lists what keeps a draft or its entries back.
func heldOf(d InvoiceDraft) []Finding {
	var found []Finding
	customer := d.Document.Buyer.ID
	for _, problem := range problemsOf(d.Held) {
		if errors.Is(problem.err, ErrOutside) {
			continue // a finding of its own
		}
		found = append(found, Finding{Level: HeldLevel, Code: "customer", Customer: customer, Text: problem.text, Remedy: problem.remedy, Problem: problem.err})
	}
	for _, h := range d.HeldBack {
		found = append(found, Finding{Level: HeldLevel, Code: h.Code, Customer: customer, Ticket: h.Work.Ticket, Entry: h.Work.ID, Text: h.Reason, Remedy: h.Remedy})
	}
	return found
}

type problem struct {
	text, remedy sla.Text
	err          error
}

// problemsOf takes an error that holds a customer back apart.
func problemsOf(held error) []problem {
	if held == nil {
		return nil
	}
	var problems []problem
	for _, err := range unjoined(held) {
		var in *sla.InputError
		if errors.As(err, &in) {
			words, remedy := in.Words(sla.InEnglish)
			problems = append(problems, problem{sla.Same(in.Field + ": " + words), sla.Same(remedy), err})
			continue
		}
		problems = append(problems, problem{sla.Same(err.Error()), sla.Say("correct it at the customer or the ticket"), err})
	}
	return problems
}

func unjoined(err error) []error {
	if joined, ok := err.(interface{ Unwrap() []error }); ok {
		return joined.Unwrap()
	}
	return []error{err}
}

// lateIn tells of entries from before the month.
func lateIn(d InvoiceDraft, m sla.Month) []Finding {
	late := 0
	for _, line := range d.Document.Lines {
		if line.From.Month() < m {
			late++
		}
	}
	if late == 0 {
		return nil
	}
	return []Finding{{
		Level: CheckLevel, Code: "late", Customer: d.Document.Buyer.ID,
		Text:   sla.Say("lines that bill work from before %s: %d", m, late),
		Remedy: sla.Say("no action needed if this is intended"),
	}}
}

// neverIssued tells of earlier months that have billable work and had no run.
func neverIssued(v *ledger.View, m sla.Month) ([]Finding, error) {
	months, err := v.UnbilledMonths(m.Prev())
	if err != nil {
		return nil, err
	}
	var found []Finding
	for _, earlier := range months {
		ran, err := v.Ran(earlier)
		if err != nil {
			return nil, err
		}
		if !ran {
			found = append(found, Finding{
				Level: CheckLevel, Code: "never-issued",
				Text:   sla.Say("%s has no invoices yet; its work is included in these drafts", earlier),
				Remedy: sla.Say("issue that month first if you want separate invoices for it"),
			})
		}
	}
	return found, nil
}

// underWay tells of running timers and of work to be settled.
func underWay(v *ledger.View, m sla.Month) ([]Finding, error) {
	timers, err := v.Timers()
	if err != nil {
		return nil, err
	}
	var found []Finding
	for _, t := range timers {
		if t.Work.Day.Month() > m {
			continue
		}
		since := t.Work.Start.Format("2006-01-02 15:04")
		found = append(found, Finding{
			Level: CheckLevel, Code: "timer", Ticket: t.Work.Ticket,
			Text:   sla.Say("%s's timer runs since %s", t.Work.Staff, since),
			Remedy: sla.Say("stop it, so that its time can be billed"),
		})
	}
	drafts, err := v.Drafts()
	for _, d := range drafts {
		_, problem := v.Judge(d.Work)
		found = append(found, Finding{
			Level: CheckLevel, Code: "draft", Ticket: d.Work.Ticket, Entry: d.ID, Staff: d.Work.Staff, Problem: problem,
			Text:   sla.Say("incomplete time entry by %s: %s", d.Work.Staff, d.Problem),
			Remedy: sla.Say("complete or discard it"),
		})
	}
	return found, err
}

// overlapsIn tells of entries of one person that share time in a month.
func overlapsIn(v *ledger.View, m sla.Month) ([]Finding, error) {
	staff, err := v.Staff()
	if err != nil {
		return nil, err
	}
	var found []Finding
	for _, name := range staff {
		works, err := v.StaffWorkIn(name, m.First().Add(-1), m.Last().Add(1))
		if err != nil {
			return nil, err
		}
		found = append(found, overlapsOf(works, m)...)
	}
	return found, nil
}

// overlapsOf tells of each entry of one person that begins while others last:
// once, by the first of those, so that a month is read however much is wrong.
func overlapsOf(works []sla.Entry, m sla.Month) []Finding {
	var later []int
	first, others := map[int]int{}, map[int]int{}
	for _, pair := range sla.Overlapping(works) {
		a, b := pair[0], pair[1]
		if works[a].Day.Month() != m && works[b].Day.Month() != m {
			continue
		}
		if _, told := first[b]; told {
			others[b]++
			continue
		}
		first[b], later = a, append(later, b)
	}
	found := make([]Finding, len(later))
	for i, b := range later {
		found[i] = overlapFinding(works[first[b]], works[b], others[b])
	}
	return found
}

func overlapFinding(a, b sla.Entry, others int) Finding {
	found := Finding{
		Level: CheckLevel, Code: "overlap", Customer: b.Customer, Ticket: b.Ticket, Entry: b.ID,
		Text:   sla.Say("%s: %s on %s and %s on %s share time on %s", a.Staff, a.ID, a.Ticket, b.ID, b.Ticket, b.Day),
		Remedy: sla.Say("correct one of them, unless both are right"),
	}
	if others > 0 {
		found.Text = sla.Say("%s, and %s with %d more", found.Text, b.ID, others)
	}
	return found
}
