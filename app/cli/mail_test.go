package cli_test

import (
	"encoding/json"
	"io"
	"net"
	"strings"
	"testing"
	"time"

	"github.com/emersion/go-smtp"

	"hourbook/app/cli"
	"hourbook/ledger"
)

// post is a mail server on this machine that does something with each letter.
type post struct {
	took func()
	n    int
}

func (p *post) Reset()                               {}
func (p *post) Logout() error                        { return nil }
func (p *post) Mail(string, *smtp.MailOptions) error { return nil }
func (p *post) Rcpt(string, *smtp.RcptOptions) error { return nil }
func (p *post) Data(r io.Reader) error {
	_, err := io.ReadAll(r)
	p.n++
	p.took()
	return err
}

func openPost(t *testing.T, took func()) (*post, string) {
	t.Helper()
	p := &post{took: took}
	server := smtp.NewServer(smtp.BackendFunc(func(*smtp.Conn) (smtp.Session, error) { return p, nil }))
	server.Domain = "localhost"
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	go func() { _ = server.Serve(listener) }()
	t.Cleanup(func() { _ = server.Close() })
	return p, "smtp://" + listener.Addr().String()
}

// A letter that was sent while the ledger was locked is exit 3, is settled by a
// flag, and does not go a second time by itself.
func TestSentButNotRecordedIsExit3AndSettledLater(t *testing.T) {
	d := newDesk(t)
	folder := d.dir + "/sample"
	if err := writeSample(folder); err != nil {
		t.Fatal(err)
	}
	d.do("init", "--company", folder+"/company.toml")
	d.do("import", folder)
	d.do("invoice", "issue", "--month", "2026-10", "--customer", "bociani", "--out", d.dir)
	release := func() {}
	p, server := openPost(t, func() { release = hold(t, d.dir+"/book.hourbook") })
	d.env = map[string]string{"HOURBOOK_SMTP": server}
	out, messages, exit := d.try("--json", "invoice", "mail", "TV-2026-0058", "--send")
	release()
	var answer struct {
		SentTo string `json:"sent_to"`
	}
	if err := json.Unmarshal([]byte(out), &answer); err != nil || answer.SentTo == "" || exit != cli.Partly {
		t.Fatalf("exit %d: %s %s %v", exit, out, messages, err)
	}
	if !strings.Contains(messages, "but not recorded") || !strings.Contains(messages, "hourbook invoice mail TV-2026-0058 --sent") {
		t.Error(messages)
	}
	_, messages, exit = d.try("invoice", "mail", "TV-2026-0058", "--send")
	if exit != cli.Failed || p.n != 1 || !strings.Contains(messages, "it may have been sent already") {
		t.Errorf("exit %d, %d letters: %s", exit, p.n, messages)
	}
	if _, _, exit = d.try("invoice", "mail", "TV-2026-0058", "--sent", "--not-sent"); exit != cli.Misused {
		t.Errorf("exit %d", exit)
	}
	if out := d.do("invoice", "check", "--month", "2026-10"); !strings.Contains(out, "nobody knows whether TV-2026-0058 was sent to") {
		t.Error(out)
	}
	if out := d.do("invoice", "mail", "TV-2026-0058", "--sent", "--json"); !strings.Contains(out, `"sent": true`) {
		t.Error(out)
	}
	if out := d.do("why", "TV-2026-0058"); !strings.Contains(out, "about to be sent to") || !strings.Contains(out, "as found out") {
		t.Error(out)
	}
	p.took = func() {}
	d.do("invoice", "mail", "TV-2026-0058", "--send") // somebody wants it a second time
	if p.n != 2 {
		t.Errorf("%d letters", p.n)
	}
	d.do("check")
}

// hold keeps the ledger from being written until it is released.
func hold(t *testing.T, path string) (release func()) {
	began, over, done := make(chan struct{}), make(chan struct{}), make(chan struct{})
	go func() {
		defer close(done)
		_ = ledger.At(path).Write(ledger.Act{Author: "another", At: time.Date(2026, 11, 6, 18, 0, 0, 0, time.UTC)}, func(*ledger.Tx) error {
			close(began)
			<-over
			return nil
		})
	}()
	<-began
	return func() { close(over); <-done }
}
