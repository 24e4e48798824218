package cli

import (
	"io"
	"os"

	"github.com/spf13/cobra"

	"hourbook/app/exchange"
	"hourbook/sla"
)

// importVerb records the rows of CSV files.
func (s *session) importVerb() *cobra.Command {
	var how exchange.How
	c := s.verb("import DIR", "Record customers, plans, tickets and time from CSV files, all or nothing", `
hourbook import october
hourbook import october --update --dry-run`,
		func(args []string) error { return s.importFolder(args[0], how) })
	c.Long = `Records the rows of customers.csv, plans.csv, holidays.csv, tickets.csv,
ticket-texts.csv, notes.csv, orders.csv and time.csv in a folder; any of them may be
missing. All rows are recorded or none: each bad row is listed by file and line.
Importing the same row again changes nothing.

customers  id,name,country,vat_id,company_code,street,city,postcode,email
           and, if wanted, language,due_days,reference,endpoint,phone
plans      customer,plan,from,until
holidays   day,name
tickets    id,customer,subject,priority,channel,opened,bug,responded,state
           and, if wanted, bug_reason, assigned, and plan, where it is not that of
           the opening
ticket-texts  ticket and, if wanted, description,contact_name,contact_email,
           contact_phone,links
notes      id,ticket,kind,by,at,text; kind is internal or answer
orders     id,customer and, if wanted, tickets,rate,cap_minutes,note
time       id,ticket,staff,start,minutes,work,note
           and, if wanted, order and waiver, which is why it is given away

With --update the columns that differ from the row as last imported are corrected.
An empty cell changes nothing, - clears. If a person changed the same column since,
the person's value stays and the row is listed.

Cells may be separated by commas, semicolons or tabs. Files are in UTF-8 or UTF-16;
for another encoding use, for example, --encoding windows-1257.`
	c.Flags().BoolVar(&how.Update, "update", false, "record changed rows as corrections instead of refusing them")
	c.Flags().BoolVar(&how.DryRun, "dry-run", false, "show what would change and change nothing")
	c.Flags().StringVar(&how.Encoding, "encoding", "", "the encoding `NAME` of files that are not in UTF-8 or UTF-16")
	return c
}

// importAnswer says how many rows of each table did what, and which values of
// the ledger changed or stayed.
type importAnswer struct {
	Added     map[string]int  `json:"added"`
	Changed   map[string]int  `json:"changed"`
	Unchanged map[string]int  `json:"unchanged"`
	Warnings  []string        `json:"warnings"`
	DryRun    bool            `json:"dry_run"`
	Changes   []changeAnswer  `json:"changes"`
	Kept      []changeAnswer  `json:"kept"`
	Rerated   []reratedAnswer `json:"rerated"`
}

// changeAnswer is a row that says something else than the ledger.
type changeAnswer struct {
	File    string       `json:"file"`
	Line    int          `json:"line"`
	ID      string       `json:"id"`
	Columns []cellAnswer `json:"columns"`
}

// cellAnswer is a column with what the ledger had, and what the file says.
type cellAnswer struct {
	Column string `json:"column"`
	Ledger string `json:"ledger"`
	File   string `json:"file"`
}

// reratedAnswer is an entry whose verdict changed.
type reratedAnswer struct {
	File   string `json:"file"`
	Line   int    `json:"line"`
	Entry  string `json:"entry"`
	Ticket string `json:"ticket"`
	Before string `json:"before"`
	After  string `json:"after"`
}

func (s *session) importFolder(folder string, how exchange.How) error {
	bar := s.bar("import", -1)
	how.Progress = bar.at
	act := s.act()
	s.acted = !how.DryRun
	done, err := exchange.Import(s.ctx, s.file(), act, os.DirFS(folder), folder, how)
	bar.end()
	for _, warning := range done.Warnings {
		s.note("%s", oneLine(s.say("%s", warning)))
	}
	if err != nil {
		return err
	}
	answer := importAnswer{done.Added, done.Changed, done.Unchanged, inEnglish(done.Warnings), how.DryRun, changeAnswers(done.Changes), changeAnswers(done.Kept), []reratedAnswer{}}
	for _, r := range done.Rerated {
		answer.Rerated = append(answer.Rerated, reratedAnswer{r.File, r.Line, r.Entry, r.Ticket, string(r.Before), string(r.After)})
	}
	return s.print(answer, answer.human)
}

// inEnglish are phrases as scripts read them.
func inEnglish(all []sla.Phrase) []string {
	told := make([]string, len(all))
	for i, one := range all {
		told[i] = one.String()
	}
	return told
}

func changeAnswers(rows []exchange.RowChange) []changeAnswer {
	all := make([]changeAnswer, len(rows))
	for i, r := range rows {
		all[i] = changeAnswer{r.File, r.Line, r.ID, make([]cellAnswer, len(r.Cells))}
		for c, cell := range r.Cells {
			all[i].Columns[c] = cellAnswer{cell.Column, cell.Now, cell.File}
		}
	}
	return all
}

func (a importAnswer) human(out io.Writer) {
	t := newTable(out, "TABLE", "ADDED", "CHANGED", "UNCHANGED")
	for _, name := range []string{"customers", "plans", "holidays", "tickets", "ticket-texts", "notes", "orders", "recurring", "time"} {
		if a.Added[name]+a.Changed[name]+a.Unchanged[name] > 0 {
			t.row(name, a.Added[name], a.Changed[name], a.Unchanged[name])
		}
	}
	t.end()
	tellRows(out, a.Changes, "%s:%d: %s of %s: %s -> %s")
	tellRows(out, a.Kept, "%s:%d: %s of %s stays %s, as a person set it; the file says %s")
	for i, r := range a.Rerated {
		if i == mostTold {
			line(out, "and %d more entries with another verdict; --json lists them", len(a.Rerated)-i)
			break
		}
		line(out, "%s:%d: %s of %s is %s now, it was %s", oneLine(r.File), r.Line, oneLine(r.Entry), oneLine(r.Ticket), sla.Ruling(r.After), sla.Ruling(r.Before))
	}
	if len(a.Warnings) > 0 {
		line(out, "%d warnings", len(a.Warnings))
	}
	if a.DryRun {
		line(out, "nothing was changed")
	}
}

// mostTold bounds each list that people read.
const mostTold = 50

func tellRows(out io.Writer, rows []changeAnswer, english string) {
	for i, r := range rows {
		if i == mostTold {
			line(out, "and %d more rows; --json lists them", len(rows)-i)
			return
		}
		for _, c := range r.Columns {
			line(out, english, oneLine(r.File), r.Line, c.Column, oneLine(r.ID), quoted(c.Ledger), quoted(c.File))
		}
	}
}

// quoted is a value that may be empty.
func quoted(value string) string { return `"` + oneLine(value) + `"` }
