package reports

import (
	"hourbook/app/gui/kit"
	"hourbook/app/tabular"
)

// fixed is a table of what the screen knows already.
func fixed(title string, columns []tabular.Column, rows [][]any) tabular.Table {
	return tabular.Table{Title: title, Sums: kit.Say("Total"), Columns: columns, Rows: tabular.Fixed(rows)}
}

func (s *insight) hoursSheet() tabular.Table {
	minutes := func(name, head string) tabular.Column {
		return tabular.Column{Name: name, Head: head, Kind: tabular.Minutes, Sum: true}
	}
	columns := []tabular.Column{
		{Name: "key", Head: s.by.Words[s.by.At]}, minutes("minutes", kit.Say("Hours")), minutes("covered_minutes", kit.Say("covered")), minutes("free_minutes", kit.Say("free")),
		minutes("billable_minutes", kit.Say("billable")), minutes("year_before_minutes", kit.Say("a year before")), {Name: "worth", Head: kit.Say("EUR"), Kind: tabular.Money, Sum: true},
	}
	var rows [][]any
	for _, w := range s.known.worked {
		rows = append(rows, []any{s.barOf(hourDivisions[s.by.At], w).Title, w.Sum(), w.Covered, w.Free + w.Waived, w.Billable, w.Before, w.Value()})
	}
	return fixed(kit.Say("Hours by")+" "+s.by.Words[s.by.At], columns, rows)
}

func (s *insight) answersSheet() tabular.Table {
	count := func(name, head string) tabular.Column {
		return tabular.Column{Name: name, Head: head, Kind: tabular.Count, Sum: true}
	}
	columns := []tabular.Column{
		{Name: "key", Head: s.answers.by.Words[s.answers.by.At]}, count("met", kit.Say("met")), count("late", kit.Say("late")), count("open", kit.Say("open")),
		{Name: "median_minutes", Head: kit.Say("half in"), Kind: tabular.Minutes}, {Name: "p90_minutes", Head: kit.Say("9 in 10"), Kind: tabular.Minutes},
		count("late_carried_over", kit.Say("opened with less than the window left in the day")), count("late_answered", kit.Say("answered too late")), count("late_unanswered", kit.Say("never answered")),
	}
	var rows [][]any
	for _, a := range s.known.answers {
		half, nine := any(nil), any(nil)
		if a.Answered > 0 {
			half, nine = a.Median, a.P90
		}
		rows = append(rows, []any{s.answers.name(a), a.Met, a.Late, a.Open, half, nine, a.Carried, a.Tardy, a.Unanswered})
	}
	return fixed(kit.Say("Responses by")+" "+s.answers.by.Words[s.answers.by.At], columns, rows)
}

func (s *insight) peopleSheet() tabular.Table {
	columns := []tabular.Column{
		{Name: "staff", Head: kit.Say("person")}, {Name: "minutes", Head: kit.Say("logged"), Kind: tabular.Minutes, Sum: true},
		{Name: "working_minutes", Head: kit.Say("of working hours"), Kind: tabular.Minutes, Sum: true}, {Name: "utilization", Head: kit.Say("Utilization"), Kind: tabular.Percent},
	}
	var rows [][]any
	for _, w := range s.people() {
		used := any(nil)
		if share, known := w.Used(); known {
			used = share
		}
		rows = append(rows, []any{w.Key, w.Sum(), w.WorkingTime, used})
	}
	return fixed(kit.Say("Utilization"), columns, rows)
}

func (s *insight) waitingSheet() tabular.Table {
	columns := []tabular.Column{
		{Name: "age", Head: kit.Say("Age of the work")}, {Name: "minutes", Head: kit.Say("Hours"), Kind: tabular.Minutes, Sum: true}, {Name: "value", Head: kit.Say("EUR"), Kind: tabular.Money, Sum: true},
	}
	var rows [][]any
	for i, a := range s.known.workedAll.WaitingByAge {
		rows = append(rows, []any{agedWords()[i], a.Minutes, a.Value()})
	}
	return fixed(kit.Say("Not yet billed"), columns, rows)
}
