package invoice

import (
	"slices"
	"strings"

	"hourbook/invoice/price"
	"hourbook/sla"
)

// linesOf makes one line of the items of each ticket, kind of work and rate
// (clause "H-1").
func linesOf(items []Item, lang string) []Line {
	items = sorted(items)
	var lines []Line
	for len(items) > 0 {
		n := 1
		for n < len(items) && compareLines(items[0], items[n]) == 0 {
			n++
		}
		lines = append(lines, lineOf(items[:n], lang))
		items = items[n:]
	}
	return lines
}

// lineOf makes the line of items that belong together.
func lineOf(items []Item, lang string) Line {
	first := items[0]
	line := Line{
		Ticket:  first.Work.Ticket,
		Subject: first.Subject,
		Work:    first.Work.Kind,
		Name:    first.Name.In(lang),
		Rate:    first.Rate,
		Reason:  first.Work.Verdict.Reason.In(lang),
		Clause:  first.Work.Verdict.Clause,
	}
	line.From, line.Until = daysOf(items)
	var rules, orders []string
	for _, item := range items {
		line.Worked += item.Work.Minutes
		line.Billed += item.Work.Billed
		line.Entries = append(line.Entries, item.Work.ID)
		if rule := item.Rule.In(lang); rule != "" && !slices.Contains(rules, rule) {
			rules = append(rules, rule)
		}
		if order := item.Work.Order; order != "" && !slices.Contains(orders, order) {
			orders = append(orders, order)
		}
	}
	line.Order = strings.Join(orders, ", ")
	line.Rule = strings.Join(rules, ", ")
	line.Amount = price.Amount(line.Billed, line.Rate)
	return line
}

// noChargeOf makes the annex. What an entry is worth is what it would have
// cost on its own: the minutes that would have counted, where they are known to
// be more than those worked.
func noChargeOf(items []Item, lang string) []NoCharge {
	var annex []NoCharge
	for _, item := range sorted(items) {
		work := item.Work
		annex = append(annex, NoCharge{
			Entry:   work.ID,
			Ticket:  work.Ticket,
			Subject: item.Subject,
			Day:     work.Day,
			Work:    work.Kind,
			Name:    item.Name.In(lang),
			Minutes: work.Minutes,
			Ruling:  work.Verdict.Ruling,
			Reason:  reasonOf(work, lang),
			Clause:  work.Verdict.Clause,
			Worth:   price.Amount(max(work.Minutes, work.Billed), item.Rate),
		})
	}
	return annex
}

// reasonOf is the verdict's reason, and what finance wrote when it gave the
// work away.
func reasonOf(work sla.Entry, lang string) string {
	reason := work.Verdict.Reason.In(lang)
	if work.Verdict.Ruling == sla.Waived && work.Waiver != "" {
		if reason != "" {
			reason += ": "
		}
		reason += work.Waiver
	}
	return reason
}
