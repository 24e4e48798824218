// Package limit is how much may come in from outside: one budget for each way in,
// all in one table. What is larger is refused by an error that names the budget,
// before it is in memory. Together they keep the program under a gigabyte.
//
// Sizes are bytes unless a budget says otherwise.
package limit

import (
	"fmt"
	"io"
	"os"
	"strings"

	"hourbook/sla"
)

// Budget is how much may come in one way.
type Budget struct {
	Most    int64
	problem string // with %s for Most
	remedy  string
	counted bool // Most is a number of things, not of bytes
}

const (
	kB = 1 << 10
	mB = 1 << 20
)

// The budgets.
var (
	CSV         = size(1024*mB, "a table of more than %s", "import it in parts")
	Plans       = size(16*mB, "plans of more than %s", "import them in parts")
	Row         = size(1*mB, "a row of more than %s", "look for a quote that is not closed, or shorten the row")
	BadRows     = count(1000, "more than %s rows are wrong", "correct these first")
	Event       = size(64*mB, "an event of more than %s", "use a ledger that this program wrote")
	JournalLine = size(128*mB, "a line of a journal of more than %s", "use a journal.jsonl that this program wrote")
	Zip         = size(16*1024*mB, "an export of more than %s", "decrypt it with the program age")
	ZipList     = size(1*mB, "an export with a list of files of more than %s", "decrypt it with the program age")
	Scrypt      = count(18, "a passphrase that takes more work than 2 to the %s", "decrypt it with the program age, if you trust who made it")
	Name        = count(300, "longer than %s bytes", "shorten it")
	Text        = count(4000, "longer than %s bytes", "shorten it")
	Writing     = count(20_000, "longer than %s bytes", "shorten it, or put it into a note of its own")
	Phone       = count(100, "longer than %s bytes", "shorten it")
	Link        = count(2000, "longer than %s bytes", "enter only the address of the page")
	Links       = count(50, "more than %s links", "keep those that are needed")
	TOML        = size(256*kB, "a file of more than %s", "use a text file as printed by hourbook company show or terms show")
	TOMLDepth   = count(32, "more than %s levels, one in the other", "write it as flat as the terms that the program brings")
	Logo        = size(1*mB, "larger than 1 MiB", "save it smaller")
	PDF         = size(64*mB, "a PDF of more than %s", "no document of this program is that large")
	PDFUnpacked = size(128*mB, "a PDF that unpacks to more than %s", "no document of this program is that large")
	Bank        = size(64*mB, "a statement of more than %s", "ask the bank for a shorter period")
	BankRows    = count(100_000, "a statement of more than %s movements", "ask the bank for a shorter period")
	MailAnswer  = size(1*mB, "a mail server that answers with more than %s", "check the name and the port of the mail server")
)

func size(most int64, problem, remedy string) Budget  { return Budget{most, problem, remedy, false} }
func count(most int64, problem, remedy string) Budget { return Budget{most, problem, remedy, true} }

// Over is the error that a field is larger than its budget, a *sla.InputError.
func (b Budget) Over(field string) error {
	e := &sla.InputError{Field: field, Problem: b.problem, Remedy: b.remedy}
	if strings.Contains(b.problem, "%s") {
		e.Values = []any{b.String()}
	}
	return e
}

// String is the size for people.
func (b Budget) String() string {
	switch {
	case b.counted:
		return fmt.Sprint(b.Most)
	case b.Most >= mB:
		return fmt.Sprintf("%d MB", b.Most/mB)
	}
	return fmt.Sprintf("%d kB", b.Most/kB)
}

// Read reads all that comes, or says that it is too much.
func (b Budget) Read(r io.Reader, field string) ([]byte, error) {
	return io.ReadAll(b.Reader(r, field))
}

// ReadFile reads a file, or says that it is too large.
func (b Budget) ReadFile(path, field string) ([]byte, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	return b.Read(file, field)
}

// Reader passes on what comes until it is too much.
func (b Budget) Reader(r io.Reader, field string) *Reader {
	return &Reader{from: r, budget: b, field: field, left: b.Most}
}

// Reader passes on what comes until its budget is used up.
type Reader struct {
	from   io.Reader
	budget Budget
	field  string
	left   int64
}

// Read passes bytes on. Its error is that of the budget when there are more.
func (r *Reader) Read(p []byte) (int, error) {
	if r.left < 0 {
		return 0, r.budget.Over(r.field)
	}
	if int64(len(p)) > r.left+1 {
		p = p[:r.left+1]
	}
	n, err := r.from.Read(p)
	if r.left -= int64(n); r.left < 0 {
		return n - 1, r.budget.Over(r.field)
	}
	return n, err
}

// Renew gives back the whole budget, for the next thing of its kind.
func (r *Reader) Renew() { r.left = r.budget.Most }
