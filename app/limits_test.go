package app

import (
	"bytes"
	"compress/zlib"
	"context"
	"fmt"
	"net"
	"runtime"
	"strings"
	"testing"

	"hourbook/ledger"
)

// takes is how many megabytes were asked for in all meanwhile, given back or not.
func takes(do func()) uint64 {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	do()
	runtime.ReadMemStats(&after)
	return (after.TotalAlloc - before.TotalAlloc) >> 20
}

// A PDF of some kilobytes may unpack to gigabytes: a hundred streams of 64 MB each.
func TestAPDFThatUnpacksToGigabytesIsRefused(t *testing.T) {
	var stream bytes.Buffer
	packed := zlib.NewWriter(&stream)
	for range 64 {
		_, err := packed.Write(make([]byte, 1<<20))
		noFault(t, err)
	}
	noFault(t, packed.Close())
	var pdf bytes.Buffer
	pdf.WriteString("%PDF-1.7\n")
	for n := range 100 {
		fmt.Fprintf(&pdf, "%d 0 obj\n<</Filter/FlateDecode/Length %d>>\nstream\n%s\nendstream\nendobj\n", n+1, stream.Len(), stream.Bytes())
	}
	pdf.WriteString("%%EOF\n")
	l := emptyLedger(t)
	var err error
	took := takes(func() {
		err = l.Read(func(v *ledger.View) error {
			_, err := Verify(v, pdf.Bytes(), "TV-2026-0001.pdf")
			return err
		})
	})
	if err == nil || !strings.Contains(err.Error(), "file: a PDF that unpacks to more than 128 MB") {
		t.Errorf("it says %v", err)
	}
	if took > 900 {
		t.Errorf("it took %d MB", took)
	}
}

// A mail server may never stop to greet.
func TestAMailServerThatNeverEndsItsAnswerIsLeft(t *testing.T) {
	server, err := net.Listen("tcp", "127.0.0.1:0")
	noFault(t, err)
	t.Cleanup(func() { _ = server.Close() })
	go func() {
		conn, err := server.Accept()
		for err == nil {
			_, err = conn.Write(bytes.Repeat([]byte("2"), 1<<16))
		}
	}()
	letter := Letter{From: "a@company.example", To: "b@customer.example", Subject: "s", Text: "t", FileName: "f.pdf", PDF: []byte("%PDF")}
	to := MailServer{Host: "127.0.0.1", Port: server.Addr().(*net.TCPAddr).Port}
	took := takes(func() { err = letter.Send(context.Background(), to, sampleAct("2026-11-02T09:00:00+02:00").At) })
	if err == nil || !strings.Contains(err.Error(), "a mail server that answers with more than 1 MB") {
		t.Errorf("it says %.300v", err)
	}
	if took > 64 {
		t.Errorf("it took %d MB", took)
	}
}

func TestNoPasswordStandsInAnError(t *testing.T) {
	for _, text := range []string{
		"http://rasa:hunter2@mail.example", "smtp://rasa:hunter2@", "rasa:hunter2@mail.example", "smtp://rasa:hunter2@mail.example:port", "smtp://rasa:hun@ter2@%zz", "smtp:rasa:hunter2@mail.example",
	} {
		_, err := ParseMailServer(text, "")
		if err == nil {
			t.Errorf("%s is read", text)
			continue
		}
		for _, secret := range []string{"hunter2", "ter2", "hun"} {
			if strings.Contains(err.Error(), secret) {
				t.Errorf("%s: it says %v", text, err)
			}
		}
	}
	if _, err := ParseMailServer("mail.example", ""); err == nil || !strings.Contains(err.Error(), "mail.example") {
		t.Errorf("what was given is not named: %v", err)
	}
}
