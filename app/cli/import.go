package cli

import (
	"fmt"
	"io"
	"os"
	"strconv"

	"github.com/spf13/cobra"

	"hourbook/app/exchange"
)

// importVerb records the rows of CSV files.
func (s *session) importVerb() *cobra.Command {
	var update bool
	c := s.verb("import DIR", "Record customers, plans, tickets and time from CSV files, all or nothing", `
hourbook import october
hourbook import october --update`,
		func(args []string) error { return s.importFolder(args[0], update) })
	c.Long = `Records the rows of customers.csv, plans.csv, tickets.csv and time.csv in a
folder; any of them may be missing. Either all rows are recorded or none: each
bad row is named by file and line. The same row again changes nothing.

customers  id,name,country,vat_id,company_code,street,city,postcode,email
           and, if wanted, language,due_days,reference,endpoint
plans      customer,plan,from,until
tickets    id,customer,subject,priority,channel,opened,bug,responded,state
time       id,ticket,staff,start,minutes,work,note`
	c.Flags().BoolVar(&update, "update", false, "record rows whose content changed as corrections, instead of refusing them")
	return c
}

// importAnswer says how many rows of each table did what.
type importAnswer struct {
	Added     map[string]int `json:"added"`
	Changed   map[string]int `json:"changed"`
	Unchanged map[string]int `json:"unchanged"`
	Warnings  []string       `json:"warnings"`
}

func (s *session) importFolder(folder string, update bool) error {
	bar := s.bar("import", -1)
	done, err := exchange.Import(s.file(), s.act(), os.DirFS(folder), folder, update, bar.at)
	bar.end()
	for _, warning := range done.Warnings {
		s.note("%s", oneLine(warning))
	}
	if err != nil {
		return err
	}
	answer := importAnswer{done.Added, done.Changed, done.Unchanged, list(done.Warnings)}
	return s.print(answer, answer.human)
}

func (a importAnswer) human(out io.Writer) {
	t := newTable(out, "TABLE", "ADDED", "CHANGED", "UNCHANGED")
	for _, name := range []string{"customers", "plans", "tickets", "time"} {
		if a.Added[name]+a.Changed[name]+a.Unchanged[name] > 0 {
			t.row(name, strconv.Itoa(a.Added[name]), strconv.Itoa(a.Changed[name]), strconv.Itoa(a.Unchanged[name]))
		}
	}
	t.end()
	if len(a.Warnings) > 0 {
		fmt.Fprintf(out, "%d warnings\n", len(a.Warnings))
	}
}
