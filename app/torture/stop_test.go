package torture

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"hourbook/ledger"
	"hourbook/ledger/store"
)

// signalled is what became of a program that was asked to end.
type signalled struct {
	outcome
	early bool          // it had ended by itself before
	after time.Duration // that it went on
}

// stopped runs hourbook as on a screen, and sends it the signal to end once it
// said something with a word in it.
func stopped(t testing.TB, book string, signal syscall.Signal, word string, args ...string) signalled {
	t.Helper()
	self, err := os.Executable()
	must(t, err)
	cmd := exec.Command(self, append([]string{"--ledger", book}, args...)...)
	cmd.Dir = filepath.Dir(book)
	cmd.Env = append(os.Environ(), role+"=1", onScreen+"=1", "NOW=2026-11-06T17:30:00+02:00", "HOURBOOK_BACKUPS=off")
	said, err := cmd.StderrPipe()
	must(t, err)
	must(t, cmd.Start())
	var errs bytes.Buffer
	in := bufio.NewReader(io.TeeReader(said, &errs))
	for found := false; !found && err == nil; found = bytes.Contains(errs.Bytes(), []byte(word)) {
		_, err = in.ReadByte()
	}
	early := cmd.Process.Signal(signal) != nil
	began := time.Now()
	_, _ = io.Copy(io.Discard, in)
	_ = cmd.Wait()
	return signalled{outcome{exit: cmd.ProcessState.ExitCode(), errors: errs.String()}, early, time.Since(began)}
}

// beside are the names of what stands in the folder of a ledger, and its bytes.
func beside(t testing.TB, book string) (files []string, raw []byte) {
	t.Helper()
	all, err := os.ReadDir(filepath.Dir(book))
	must(t, err)
	for _, f := range all {
		files = append(files, f.Name())
	}
	raw, err = os.ReadFile(book)
	must(t, err)
	return files, raw
}

// bigTables writes an import of so many entries.
func bigTables(t testing.TB, folder string, entries int) {
	t.Helper()
	write := func(table, header string, rows int, row func(n int) string) {
		var b strings.Builder
		b.WriteString(header + "\n")
		for n := range rows {
			b.WriteString(row(n) + "\n")
		}
		must(t, os.WriteFile(filepath.Join(folder, table), []byte(b.String()), 0o600))
	}
	must(t, os.MkdirAll(folder, 0o700))
	tickets := entries / 10
	write("customers.csv", "id,name,country,vat_id,company_code,street,city,postcode,email", 100, func(n int) string {
		return fmt.Sprintf("c%d,Company %d,LT,,3000%05d,Street %d,Vilnius,01100,c%d@customer.example", n, n, n, n, n)
	})
	write("tickets.csv", "id,customer,subject,priority,channel,opened,bug,responded,state", tickets, func(n int) string {
		return fmt.Sprintf("B-%d,c%d,Calls drop on route %d,Medium,Support System,2026-10-%02d 09:%02d,no,,open", n, n%100, n*7919%100_003, 1+n%28, n%60)
	})
	write("time.csv", "id,ticket,staff,start,minutes,work,note", entries, func(n int) string {
		return fmt.Sprintf("w%d,B-%d,Staff %d,2026-10-%02d %02d:%02d,25,problem-solving,Call %d", n, n%tickets, n%12, 1+n%28, 9+n%8, n%60, n*104_729%1_000_003)
	})
}

// A signal ends what takes long soon, with nothing done, and says so: how soon is
// held against the whole of the same act on the same machine.
func TestASignalEndsWhatTakesLongWithNothingDone(t *testing.T) {
	s := newStage(t)
	tables := filepath.Join(t.TempDir(), "tables")
	bigTables(t, tables, pick(10_000, 100_000))
	full := filepath.Join(t.TempDir(), "full", "book")
	copyFolder(t, s.fresh, filepath.Dir(full))
	whole := map[string]time.Duration{"import": timed(func() { done(t, full, "import", tables) })}
	done(t, full, "backup", full+".kept")
	for _, c := range []struct {
		name string
		book string
		args []string
	}{
		{"import", filepath.Join(s.fresh, "book"), []string{"import", tables}},
		{"check", full, []string{"check"}},
		{"rebuild", full, []string{"rebuild"}},
		{"backup", full, []string{"backup", "another"}},
		{"restore", full, []string{"restore", "book.kept", "--force"}},
	} {
		for _, signal := range []syscall.Signal{syscall.SIGTERM, syscall.SIGINT} {
			t.Run(c.name+" "+signal.String(), func(t *testing.T) {
				var o signalled
				var files []string
				var raw []byte
				book := filepath.Join(t.TempDir(), "try", "book")
				for tries := 0; tries == 0 || o.exit == 0 && tries < 5; tries++ { // where it was done before the signal came
					copyFolder(t, filepath.Dir(c.book), filepath.Dir(book))
					files, raw = beside(t, book)
					o = stopped(t, book, signal, c.name, c.args...)
				}
				if o.early || o.exit != 1 || !strings.Contains(o.errors, "stopped: nothing was done") {
					t.Errorf("exit %d: %q", o.exit, o.errors)
				}
				if after, now := beside(t, book); !slices.Equal(files, after) || !bytes.Equal(raw, now) {
					t.Errorf("there was %q, there is %q, the ledger is the same: %v", files, after, bytes.Equal(raw, now))
				}
				if most := max(whole["import"]/3, time.Second); o.after > most {
					t.Errorf("it went on for %s, of %s that an import takes", o.after, whole["import"])
				}
				t.Logf("%s: %d ms", c.name, o.after.Milliseconds())
			})
		}
	}
}

func timed(do func()) time.Duration {
	began := time.Now()
	do()
	return time.Since(began)
}

// A program that waits for another one's act ends at once as well.
func TestASignalEndsTheWaitForAnotherProgram(t *testing.T) {
	s := newStage(t)
	book := filepath.Join(s.full, "book")
	terms := filepath.Join(t.TempDir(), "terms.toml")
	raw := done(t, book, "terms", "show")
	must(t, os.WriteFile(terms, []byte(strings.Replace(raw, "2026-01-01", "2027-01-01", 1)), 0o600))
	files, before := beside(t, book)
	must(t, ledger.At(book).Read(func(*ledger.View) error {
		for _, args := range [][]string{{"terms", "load", terms}, {"log", "T-4112", "5m", "--work", "firewall"}} {
			o := stopped(t, book, syscall.SIGTERM, ready, args...)
			if o.early || o.exit != 1 || !strings.Contains(o.errors, "stopped: nothing was done") {
				t.Errorf("%v: exit %d: %q", args, o.exit, o.errors)
			}
			if o.after > store.DefaultWait/2 {
				t.Errorf("%v waited for %s", args, o.after)
			}
		}
		return nil
	}))
	if after, now := beside(t, book); !slices.Equal(files, after) || !bytes.Equal(before, now) {
		t.Errorf("there was %q, there is %q", files, after)
	}
}
