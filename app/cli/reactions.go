package cli

import (
	"io"
	"time"

	"github.com/spf13/cobra"

	"hourbook/app"
	"hourbook/app/tabular"
	"hourbook/ledger"
	"hourbook/sla"
)

// reactionsVerb shows how promises of a first answer were kept.
func (s *session) reactionsVerb() *cobra.Command {
	var flags spanFlags
	c := s.verb("reactions", "Show whether first answers came in time, and how long they took", `
hourbook reactions --from 2026-01 --to 2026-10 --by plan
hourbook reactions --from 2026-10 --to 2026-10 --by person --xlsx october.xlsx`,
		func([]string) error { return s.reactions(&flags) })
	c.Long = `Shows, of the tickets opened in some months or days, how many promises of a first
answer were met, are late or are still open, as utilization and the queue count them,
and why the late ones are: due on a later day than that of the opening, since less
than the window was left of it; answered late on the day itself; never answered.

How long answers took is working time, in begun minutes, of the tickets with a
promise that were answered: half of them within the median, nine in ten within p90.
A person is whose the ticket is. Merged tickets and plans without a promise count as
tickets alone.

` + onlyHelp
	flags.offer(c, "what it is divided by: month, plan, priority, customer or person", app.ByMonth, app.ByPlan, app.ByPriority, app.ByCustomer, app.ByPerson)
	return s.offerFiles(c)
}

// reactionRow is how the promises of a group of tickets were kept.
type reactionRow struct {
	Key     maybe        `json:"key"` // null: all, or nobody's
	Tickets int64        `json:"tickets"`
	Met     int64        `json:"met"`
	Late    int64        `json:"late"`
	Open    int64        `json:"open"`
	Median  *sla.Minutes `json:"median_minutes"` // null: nothing was answered
	P90     *sla.Minutes `json:"p90_minutes"`

	Carried    int64 `json:"late_carried_over"`
	Tardy      int64 `json:"late_answered"`
	Unanswered int64 `json:"late_unanswered"`
}

func reactionOf(a app.Answers) reactionRow {
	row := reactionRow{maybe(a.Key), a.Tickets, a.Met, a.Late, a.Open, nil, nil, a.Carried, a.Tardy, a.Unanswered}
	if a.Answered > 0 {
		row.Median, row.P90 = &a.Median, &a.P90
	}
	return row
}

// reactionColumns are the columns of the report.
func reactionColumns(by app.By) []column[reactionRow] {
	return []column[reactionRow]{
		{name: "key", head: keyHead(by), of: func(r reactionRow) any { return r.Key }},
		countColumn("tickets", ph("TICKETS"), func(r reactionRow) int64 { return r.Tickets }),
		countColumn("met", ph("ON TIME"), func(r reactionRow) int64 { return r.Met }),
		countColumn("late", ph("LATE"), func(r reactionRow) int64 { return r.Late }),
		countColumn("open", ph("OPEN"), func(r reactionRow) int64 { return r.Open }),
		{name: "median_minutes", head: ph("HALF IN"), kind: tabular.Minutes, of: func(r reactionRow) any { return known(r.Median) }},
		{name: "p90_minutes", head: ph("9 IN 10 IN"), kind: tabular.Minutes, of: func(r reactionRow) any { return known(r.P90) }},
		countColumn("late_carried_over", ph("DUE NEXT DAY"), func(r reactionRow) int64 { return r.Carried }),
		countColumn("late_answered", ph("TOO LATE"), func(r reactionRow) int64 { return r.Tardy }),
		countColumn("late_unanswered", ph("NEVER"), func(r reactionRow) int64 { return r.Unanswered }),
	}
}

// known is a value that there may be none of.
func known[T any](value *T) any {
	if value == nil {
		return nil
	}
	return *value
}

func (s *session) reactions(flags *spanFlags) error {
	by, err := flags.divided()
	if err != nil {
		return err
	}
	rows := []reactionRow{}
	var sum reactionRow
	err = s.readSpan(flags, func(v *ledger.View, days app.Days, only app.Only, at time.Time) error {
		all, together, err := app.AnswersBy(v, days, by, only, at)
		for _, a := range all {
			rows = append(rows, reactionOf(a))
		}
		sum = reactionOf(together)
		return err
	})
	if err != nil {
		return err
	}
	return s.printTable(rows, reportOf(ph("Responses"), rows, reactionColumns(by)), func(out io.Writer) {
		if len(rows) == 0 {
			line(out, "no tickets")
			return
		}
		drawn(rows, reactionColumns(by), &sum)(out)
	})
}
