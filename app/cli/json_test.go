package cli_test

import (
	"encoding/json"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/spf13/cobra"

	"hourbook/app/cli"
)

// spoken is a command line and whether it is done or refused. A word may hold
// blanks, written as ~.
type spoken struct {
	words string
	exit  int
}

// walk is a way through the life of a ledger that does each verb once, and has it
// refused once where it can be. $draft is what the last answer that had a draft
// called it.
var walk = []spoken{
	{"queue", cli.Failed}, // there is no ledger yet
	{"init --company none.toml", cli.Failed},
	{"init --company in/company.toml", cli.Done},
	{"import nowhere", cli.Failed},
	{"import in --dry-run", cli.Done},
	{"import in", cli.Done},
	{"company set none.toml", cli.Failed},
	{"company set in/company.toml", cli.Done},
	{"company show", cli.Done},
	{"terms show --on 20261345", cli.Failed},
	{"terms show", cli.Done},
	{"terms load in/company.toml", cli.Failed},
	{"terms load terms-2027.toml", cli.Done}, // written by the test
	{"status", cli.Done},
	{"version", cli.Done},
	{"config", cli.Done},

	{"customer add zuvedra --name Again --country LT", cli.Failed},
	{"customer add twin --name Twin --country LT", cli.Done},
	{"customer set nobody --city X", cli.Failed},
	{"customer set twin --city Vilnius", cli.Done},
	{"customer show nobody", cli.Failed},
	{"customer show twin", cli.Done},
	{"customer list", cli.Done},
	{"plan start twin WOODEN", cli.Failed},
	{"plan start twin GOLD --from 2026-11-01", cli.Done},
	{"plan end twin --until 2020-01-01", cli.Failed},
	{"plan end twin --until 2026-12-01", cli.Done},
	{"plan list nobody", cli.Failed},
	{"plan list twin", cli.Done},
	{"customer merge twin twin --reason x", cli.Failed},
	{"customer merge twin zuvedra --dry-run", cli.Failed}, // both have a plan on the same days
	{"customer add thrice --name Thrice --country LT", cli.Done},
	{"customer merge thrice zuvedra --dry-run", cli.Done},
	{"customer merge thrice zuvedra --reason Recorded~twice", cli.Done},
	{"order add PO-1 --customer nobody", cli.Failed},
	{"order add PO-1 --customer gintaro --rate 62.50", cli.Done},
	{"order list --customer nobody", cli.Failed},
	{"order list", cli.Done},
	{"recurring add --customer gintaro --text Hosting --amount 0 --every month", cli.Failed},
	{"recurring add --customer gintaro --text Hosting --amount 5 --every month --from 2026-11-06", cli.Done},
	{"recurring end R9999", cli.Failed},
	{"recurring end $recurring --until 2026-11-06", cli.Done}, // it holds no day
	{"recurring list --customer nobody", cli.Failed},
	{"recurring list", cli.Done},
	{"discount add --customer gintaro --percent 100 --reason x", cli.Failed},
	{"discount add --customer gintaro --percent 10 --on hours --from 2027-06 --reason Partner", cli.Done},
	{"discount end D9999", cli.Failed},
	{"discount end $discount --to 2027-12", cli.Done},
	{"discount list --customer nobody", cli.Failed},
	{"discount list", cli.Done},
	{"holiday confirm soon --name X", cli.Failed},
	{"holiday confirm 2026-12-28 --name Bridge", cli.Done},
	{"holiday remove 2026-12-29 --reason x", cli.Failed},
	{"holiday remove 2026-12-28 --reason x", cli.Done},
	{"holiday list", cli.Done},

	{"ticket open N-1 --customer nobody --subject x", cli.Failed},
	{"ticket open N-1 --customer gintaro --subject Calls~drop", cli.Done},
	{"ticket open N-2 --customer gintaro --subject Calls~drop~again", cli.Done},
	{"ticket set N-9 --priority High", cli.Failed},
	{"ticket set N-1 --priority High", cli.Done},
	{"ticket auto-assign on", cli.Failed}, // it is so already
	{"ticket auto-assign off", cli.Done},
	{"ticket auto-assign on", cli.Done},
	{"ticket assign N-1 Somebody", cli.Failed},
	{"ticket assign N-1 Rasa --new", cli.Done},
	{"ticket note N-9 Words", cli.Failed},
	{"ticket note N-1 Words", cli.Done},
	{"ticket respond N-9", cli.Failed},
	{"ticket respond N-1 It~runs", cli.Done},
	{"ticket wait N-9", cli.Failed},
	{"ticket wait N-1", cli.Done},
	{"ticket solve N-9", cli.Failed},
	{"ticket solve N-1", cli.Done},
	{"ticket reopen N-2", cli.Failed},
	{"ticket reopen N-1", cli.Done},
	{"ticket merge N-2 N-2 --reason x", cli.Failed},
	{"ticket merge N-2 N-1 --dry-run", cli.Done},
	{"ticket merge N-2 N-1 --reason Twice", cli.Done},
	{"ticket show N-9", cli.Failed},
	{"ticket show N-1", cli.Done},
	{"ticket list --customer nobody", cli.Failed},
	{"ticket list", cli.Done},
	{"queue --at soon", cli.Failed},
	{"queue", cli.Done},
	{"find calls", cli.Done},

	{"log N-1 nonsense --work firewall", cli.Failed},
	{"log N-1 1h --work firewall --at 2026-11-06~09:00", cli.Done},
	{"correct E-9999 --minutes 3 --reason x", cli.Failed},
	{"correct E-0001 --dry-run --minutes 80", cli.Done},
	{"correct E-0001 --minutes 80 --reason Lunch", cli.Done},
	{"undo", cli.Done},
	{"waive E-9999 --reason x", cli.Failed},
	{"log N-1 2h --work server-migration --on 2026-11-05", cli.Done},
	{"waive $entry --reason Goodwill", cli.Done},
	{"waive $entry --undo --reason Not", cli.Done},
	{"timer stop", cli.Failed},
	{"timer start N-9", cli.Failed},
	{"timer start N-1 --at 2026-11-06~16:00", cli.Done},
	{"timer status", cli.Done},
	{"timer stop --at 2026-11-06~16:20 --work firewall", cli.Done},
	{"timer start N-1 --at 2026-11-05~09:00 --by Ona", cli.Done},
	{"timer stop --at 2026-11-05~09:30 --by Ona", cli.Done}, // no kind of work: a draft
	{"timer settle $draft --work nonsense", cli.Failed},
	{"timer settle $draft --work firewall", cli.Done},
	{"timer start N-1 --at 2026-11-05~10:00 --by Ona", cli.Done},
	{"timer stop --at 2026-11-05~10:30 --by Ona", cli.Done},
	{"timer drop D9999 --reason x", cli.Failed},
	{"timer drop $draft --reason Nothing", cli.Done},
	{"entries --from 2026-11-05 --to 2026-11-01", cli.Failed},
	{"entries --by Ona --from 2026-10-01", cli.Done},

	{"backup in", cli.Failed},
	{"backup early.backup", cli.Done},
	{"invoice check --month 2026-99", cli.Failed},
	{"invoice check --month 2026-10", cli.Done},
	{"invoice draft --month 2026-10 --customer nobody", cli.Failed},
	{"invoice draft --month 2026-10", cli.Done},
	{"invoice issue --month 2026-11 --out sent --customer bociani", cli.Failed}, // not over
	{"invoice issue --month 2026-10 --out sent --customer bociani", cli.Done},
	{"invoice statement --month 2026-10 --customer nobody --out sent", cli.Failed},
	{"customer add paid --name Paid --country LT --street Gatve~1 --city Vilnius --vat-id LT999003110", cli.Done},
	{"ticket open Z-1 --customer paid --subject Free --opened 2026-10-05~10:00", cli.Done},
	{"order add PO-0 --customer paid --rate 0 --ticket Z-1", cli.Done},
	{"log Z-1 1h --work server-migration --on 2026-10-06 --order PO-0", cli.Done},
	{"invoice statement --month 2026-10 --customer dunes --out sent", cli.Done},
	{"invoice issue --month 2026-10 --customer paid --out sent", cli.Done}, // settled at 0.00
	{"invoice take-back S9999 --reason x", cli.Failed},
	{"invoice take-back $statement --reason Agreed", cli.Done},
	{"invoice list --customer nobody", cli.Failed},
	{"invoice list", cli.Done},
	{"invoice show TV-1", cli.Failed},
	{"invoice show TV-2026-0058", cli.Done},
	{"invoice pdf TV-1", cli.Failed},
	{"invoice pdf TV-2026-0058 --out again", cli.Done},
	{"invoice xml TV-1", cli.Failed},
	{"invoice xml TV-2026-0058 --out again", cli.Done},
	{"invoice mail TV-1 --out a.eml", cli.Failed},
	{"invoice mail TV-2026-0058 --out a.eml", cli.Done},
	{"verify in/time.csv", cli.Failed},
	{"verify sent/TV-2026-0058.pdf", cli.Done},
	{"why nothing", cli.Failed},
	{"why TV-2026-0058", cli.Done},
	{"pay TV-1 5", cli.Failed},
	{"pay TV-2026-0058 5 --on 2026-11-05", cli.Done},
	{"pay --cancel P9999 --reason x", cli.Failed},
	{"pay --cancel $payment --reason Another", cli.Done},
	{"pay --customer bociani 5", cli.Done},
	{"bank import in/time.csv", cli.Failed},
	{"bank import bank.sta", cli.Done}, // written by the test
	{"bank list", cli.Done},
	{"bank confirm B0000000000", cli.Failed},
	{"bank confirm $id --customer bociani", cli.Done},
	{"bank leave $id --reason x", cli.Failed},
	{"undo", cli.Done},
	{"bank leave $id --reason Ours", cli.Done},
	{"vat ec --month 2026-99 --out ec.csv", cli.Failed},
	{"vat ec --quarter 2026-Q4 --out ec.csv", cli.Done},
	{"vat file --month 2026-99", cli.Failed},
	{"vat file --month 2026-10 --note Portal", cli.Done},
	{"vat filed", cli.Done},
	{"vat unfile --month 2026-09 --reason x", cli.Failed},
	{"vat unfile --month 2026-10 --reason Wrong", cli.Done},
	{"vat isaf --month 2026-99 --out isaf.xml", cli.Failed},
	{"vat isaf --month 2025-01 --out isaf.xml", cli.Done},
	{"books --month 2026-11 --out books.csv --accounts none.toml", cli.Failed},
	{"books --month 2026-11 --out books.csv", cli.Done},
	{"offset nobody", cli.Failed},
	{"offset bociani", cli.Done},
	{"account nobody", cli.Failed},
	{"account", cli.Done},
	{"account bociani", cli.Done},
	{"credit TV-1 --reason x", cli.Failed},
	{"credit TV-2026-0058 --reason Agreed --out sent", cli.Done},
	{"ticket bug T-9999 --reason x", cli.Failed},
	{"ticket bug T-4120 --reason Bug~8812", cli.Done},
	{"ticket not-bug T-9999 --reason x", cli.Failed},
	{"ticket not-bug T-4120 --reason Theirs", cli.Done},
	{"close 2026-09", cli.Done},
	{"close 2026-09", cli.Failed}, // it is closed already
	{"reopen 2026-08 --reason x", cli.Failed},
	{"reopen 2026-09 --reason Forgotten", cli.Done},
	{"utilization --from 2026-10 --to 2026-09", cli.Failed},
	{"utilization --from 2026-09 --to 2026-11", cli.Done},
	{"reactions --from 2026-10 --to 2026-09", cli.Failed},
	{"reactions --from 2026-09 --to 2026-11 --by plan", cli.Done},
	{"work --from 2026-09 --to 2026-11 --by colour", cli.Failed},
	{"work --from 2026-09 --to 2026-11 --by kind", cli.Done},
	{"review nobody --from 2026-10 --to 2026-10", cli.Failed},
	{"review bociani --from 2026-10 --to 2026-10 --out reviews", cli.Done},
	{"plans worth --costs in/none.toml", cli.Failed},
	{"plans worth --from 2026-09 --to 2026-11", cli.Done},
	{"plans advice nobody", cli.Failed},
	{"plans advice", cli.Done},

	{"check --ledger none.hourbook", cli.Failed},
	{"check", cli.Done},
	{"rebuild", cli.Done},
	{"export in/time.csv", cli.Failed},
	{"export everything.age --encrypt", cli.Done},
	{"decrypt in/time.csv plain", cli.Failed},
	{"decrypt everything.age plain", cli.Done},
	{"salvage in", cli.Failed},
	{"salvage saved.hourbook", cli.Done},
	{"invoice issue --month 2026-10 --out sent --customer meltemi", cli.Done},
	{"invoice issue --month 2026-10 --out sent --customer sabia", cli.Done},
	{"restore early.backup", cli.Failed}, // it lacks what was done since
	{"restore early.backup --force", cli.Done},
	{"invoice adopt TV-2026-0099", cli.Failed},
	{"invoice adopt TV-2026-0058", cli.Done},
	{"invoice disown TV-2026-0099 --reason x", cli.Failed},
	{"invoice disown TV-2026-0060 --reason Stopped", cli.Done},
	{"check", cli.Done},
	{"dunning hold TV-2026-0099 --until 2027-12-01 --reason x", cli.Failed},
	{"dunning hold TV-2026-0058 --until 2027-12-01 --reason Promised", cli.Done},
	{"dunning list", cli.Done},
	{"dunning send nobody --out letters", cli.Failed},
	{"dunning send --all --out letters", cli.Done},
	{"dunning levels none.toml", cli.Failed},
	{"dunning levels", cli.Done},
	{"reminder nobody --out letters", cli.Failed},
	{"reminder TV-2026-0058 --out letters", cli.Done}, // a year later
	{"team list", cli.Done},
	{"team status", cli.Done},
	{"team waiting", cli.Done},
	{"team role ann support", cli.Failed},
	{"team begin --spare in", cli.Failed},
	{"team begin --spare spare.key --key own.key", cli.Done},
	{"team role ann support", cli.Done},
	{"team revoke 0000 --reason lost", cli.Failed},
	{"team revoke ${spare} --reason lost", cli.Done},
	{"team join https://127.0.0.1:1 AAAA", cli.Failed},
	{"team servers https://127.0.0.1:1=00", cli.Failed},
	{"team admit", cli.Failed},
	{"team rejoin", cli.Failed},
}

// withServers are verbs that do nothing without the servers of a team; see
// team_test.go.
var withServers = []string{"team join", "team servers", "team admit", "team rejoin"}

// blanks puts the blanks of a word in.
func blanks(words string) []string {
	all := strings.Fields(words)
	for i, word := range all {
		all[i] = strings.ReplaceAll(word, "~", " ")
	}
	return all
}

// leaves are all verbs that do something.
func leaves(c *cobra.Command, path string) []string {
	if !c.HasSubCommands() {
		return []string{path}
	}
	var all []string
	for _, below := range c.Commands() {
		all = append(all, leaves(below, strings.TrimSpace(path+" "+below.Name()))...)
	}
	return all
}

// notRefused are verbs that say how things are, whatever that is.
var notRefused = []string{"dunning list", "bank list", "company show", "config", "customer list", "find", "holiday list", "order list", "rebuild", "status", "team list", "team status", "team waiting", "timer status", "undo", "version", "vat filed"}

// walkDesk is a desk with what a walk through the verbs reads: the sample in "in",
// and terms of the next year.
func walkDesk(t *testing.T) *desk {
	t.Helper()
	d := newDesk(t)
	t.Chdir(d.dir)
	d.env = map[string]string{"HOURBOOK_PASSPHRASE": "four words of a song", "HOURBOOK_BACKUPS": "off"}
	if err := writeSample("in"); err != nil {
		t.Fatal(err)
	}
	d.do("init", "--ledger", "other.hourbook")
	d.file("terms-2027.toml", strings.Replace(d.do("terms", "show", "--ledger", "other.hourbook"), `"2026-01-01"`, `"2027-01-01"`, 1))
	return d
}

func TestEveryVerbAnswersScriptsInJSON(t *testing.T) {
	d := walkDesk(t)
	d.file("bank.sta", ":20:X\n:25:LT601010012345678901\n:60F:C261101EUR1,00\n:61:2611051105C7,00NTRFNONREF//R1\n:86:thanks\n:62F:C261105EUR8,00\n")
	verbs, known := leaves(cli.Tree(), ""), map[string]string{}
	done, refused := map[string]bool{}, map[string]bool{}
	for _, step := range walk {
		words := os.Expand(step.words, func(name string) string { return known[name] })
		verb := verbOf(verbs, words)
		if step.exit == cli.Done {
			done[verb] = true
		} else {
			refused[verb] = true
		}
		if verb == "reminder" {
			d.now = "2027-11-08T10:00:00+02:00"
		}
		out, messages, exit := d.try(append(blanks(words), "--json")...)
		if exit != step.exit {
			t.Errorf("%s: exit %d, want %d\n%s", words, exit, step.exit, messages)
		}
		forScripts(t, words, out, messages, exit)
		remember(known, out)
	}
	for _, verb := range verbs {
		if !done[verb] && !slices.Contains(withServers, verb) {
			t.Errorf("%s is never done", verb)
		}
		if !refused[verb] && !slices.Contains(notRefused, verb) {
			t.Errorf("%s is never refused", verb)
		}
	}
}

// remember keeps the ids in an answer, or in the first row of one, by their names.
func remember(known map[string]string, answer string) {
	var row map[string]any
	if json.Unmarshal([]byte(answer), &row) != nil {
		var rows []map[string]any
		if json.Unmarshal([]byte(answer), &rows) != nil || len(rows) == 0 {
			return
		}
		row = rows[0]
	}
	for name, value := range row {
		if id, ok := value.(string); ok {
			known[name] = id
		}
	}
}

// verbOf is the verb that a command line begins with.
func verbOf(verbs []string, words string) string {
	for _, verb := range verbs {
		if strings.HasPrefix(words+" ", verb+" ") {
			return verb
		}
	}
	return ""
}

// forScripts holds that standard output is one JSON value, or nothing where all
// is told as an error, and that each line on standard error is an object with an
// error or a note.
func forScripts(t *testing.T, words, out, messages string, exit int) {
	t.Helper()
	answer := json.NewDecoder(strings.NewReader(out))
	var value any
	err := answer.Decode(&value)
	switch {
	case err == nil && answer.More():
		t.Errorf("%s: more than one value: %s", words, out)
	case err != nil && (exit == cli.Done || out != ""):
		t.Errorf("%s: %v in %q", words, err, out)
	case err != nil && messages == "":
		t.Errorf("%s: refused without a word", words)
	}
	for line := range strings.Lines(messages) {
		var told map[string]any
		if err := json.Unmarshal([]byte(line), &told); err != nil || len(told) == 0 {
			t.Errorf("%s: on standard error: %s", words, line)
		}
	}
}
