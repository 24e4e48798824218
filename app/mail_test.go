package app

import (
	"bytes"
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"encoding/base64"
	"errors"
	"io"
	"log"
	"math/big"
	"mime"
	"mime/multipart"
	"net"
	"net/mail"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/emersion/go-sasl"
	"github.com/emersion/go-smtp"

	"hourbook/sla"
)

// post is a mail server on this machine that keeps what it is given.
type post struct {
	listener net.Listener
	mu       sync.Mutex
	letters  []string // from, to and text
	password string   // asked for when not empty
	server   *smtp.Server
	address  *net.TCPAddr
	trust    *tls.Config
}

type postSession struct {
	post   *post
	head   string
	signed bool
}

func (s *postSession) Reset()        {}
func (s *postSession) Logout() error { return nil }
func (s *postSession) Mail(from string, _ *smtp.MailOptions) error {
	if s.post.password != "" && !s.signed {
		return smtp.ErrAuthRequired
	}
	s.head = "from " + from
	return nil
}

func (s *postSession) Rcpt(to string, _ *smtp.RcptOptions) error {
	if strings.HasPrefix(to, "nobody@") {
		return &smtp.SMTPError{Code: 550, Message: "no such person"}
	}
	s.head += " to " + to
	return nil
}

func (s *postSession) Data(r io.Reader) error {
	text, err := io.ReadAll(r)
	s.post.mu.Lock()
	defer s.post.mu.Unlock()
	s.post.letters = append(s.post.letters, s.head+"\r\n"+string(text))
	return err
}

func (s *postSession) AuthMechanisms() []string { return []string{sasl.Plain} }

func (s *postSession) Auth(string) (sasl.Server, error) {
	return sasl.NewPlainServer(func(_, user, password string) error {
		if user != "hourbook" || password != s.post.password {
			return smtp.ErrAuthFailed
		}
		s.signed = true
		return nil
	}), nil
}

// openPost starts a mail server with a certificate of its own.
func openPost(t *testing.T, password string, implicitTLS bool) *post {
	p := &post{password: password}
	certificate := selfSigned(t, p)
	p.server = smtp.NewServer(smtp.BackendFunc(func(*smtp.Conn) (smtp.Session, error) { return &postSession{post: p}, nil }))
	p.server.TLSConfig = &tls.Config{Certificates: []tls.Certificate{certificate}}
	p.server.Domain = "localhost"
	p.server.ErrorLog = log.New(io.Discard, "", 0)
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	noFault(t, err)
	p.address = listener.Addr().(*net.TCPAddr)
	if implicitTLS {
		listener = tls.NewListener(listener, p.server.TLSConfig)
	}
	p.listener = listener
	go func() { _ = p.server.Serve(listener) }()
	t.Cleanup(func() { _ = p.server.Close() })
	return p
}

func selfSigned(t *testing.T, p *post) tls.Certificate {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	noFault(t, err)
	template := &x509.Certificate{
		SerialNumber: big.NewInt(1), DNSNames: []string{"localhost"}, IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)},
		NotBefore: time.Unix(0, 0), NotAfter: time.Unix(1<<33, 0), IsCA: true, BasicConstraintsValid: true, KeyUsage: x509.KeyUsageDigitalSignature | x509.KeyUsageCertSign,
	}
	der, err := x509.CreateCertificate(rand.Reader, template, template, &key.PublicKey, key)
	noFault(t, err)
	parsed, err := x509.ParseCertificate(der)
	noFault(t, err)
	pool := x509.NewCertPool()
	pool.AddCert(parsed)
	p.trust = &tls.Config{RootCAs: pool, ServerName: "localhost", MinVersion: tls.VersionTLS12}
	return tls.Certificate{Certificate: [][]byte{der}, PrivateKey: key}
}

func (p *post) named(scheme, user string) string {
	if user != "" {
		user += "@"
	}
	return scheme + "://" + user + p.address.String()
}

// opened is a letter as a mail program reads it.
type openedLetter struct {
	head     mail.Header
	text     string
	file     string
	attached []byte
}

func openLetter(t *testing.T, raw []byte) openedLetter {
	t.Helper()
	message, err := mail.ReadMessage(bytes.NewReader(raw))
	noFault(t, err)
	kind, params, err := mime.ParseMediaType(message.Header.Get("Content-Type"))
	if err != nil || kind != "multipart/mixed" {
		t.Fatal(kind, err)
	}
	letter := openedLetter{head: message.Header}
	parts := multipart.NewReader(message.Body, params["boundary"])
	text, err := parts.NextPart() // quoted-printable is undone by the reader
	noFault(t, err)
	body, err := io.ReadAll(text)
	noFault(t, err)
	letter.text = string(body)
	file, err := parts.NextPart()
	noFault(t, err)
	letter.file = file.FileName()
	letter.attached, err = io.ReadAll(base64.NewDecoder(base64.StdEncoding, file))
	noFault(t, err)
	return letter
}

func subject(t *testing.T, letter openedLetter) string {
	words, err := new(mime.WordDecoder).DecodeHeader(letter.head.Get("Subject"))
	noFault(t, err)
	return words
}

func TestALetterIsADraftWithThePDF(t *testing.T) {
	l, issued := sampleMonth(t)
	for _, i := range issued {
		letter, err := LetterFor(l, i.Document.Number)
		noFault(t, err)
		at := sampleAct("2026-11-06T10:00:00+02:00").At
		raw, err := letter.EML(at)
		noFault(t, err)
		again, err := letter.EML(at)
		if err != nil || !bytes.Equal(raw, again) {
			t.Error("the same letter is another file")
		}
		read := openLetter(t, raw)
		if read.file != i.Document.Number+".pdf" || !bytes.Equal(read.attached, i.PDF) || read.head.Get("X-Unsent") != "1" {
			t.Errorf("%s: attached is %s with %d bytes", i.Document.Number, read.file, len(read.attached))
		}
		if got := subject(t, read); !strings.HasSuffix(got, i.Document.Number) || !strings.Contains(read.text, i.Document.Number) {
			t.Errorf("subject %q, text %q", got, read.text)
		}
		if !strings.Contains(read.head.Get("To"), letter.To) || letter.To == "" {
			t.Errorf("to %q", read.head.Get("To"))
		}
	}
}

func TestALetterReachesARealMailServer(t *testing.T) {
	l, issued := sampleMonth(t)
	letter, err := LetterFor(l, issued[0].Document.Number)
	noFault(t, err)
	at := sampleAct("2026-11-06T10:00:00+02:00").At
	for _, c := range []struct {
		name, password string
		implicit       bool
	}{{"STARTTLS, open", "", false}, {"STARTTLS, password", "secret", false}, {"TLS, password", "secret", true}} {
		p := openPost(t, c.password, c.implicit)
		scheme, user := "smtp", ""
		if c.implicit {
			scheme = "smtps"
		}
		if c.password != "" {
			user = "hourbook"
		}
		server, err := ParseMailServer(p.named(scheme, user), c.password)
		noFault(t, err)
		server.Trust = p.trust
		if err := letter.Send(context.Background(), server, at); err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		head, raw, _ := strings.Cut(p.letters[0], "\r\n")
		if head != "from "+letter.From+" to "+letter.To {
			t.Errorf("%s: %s", c.name, head)
		}
		if read := openLetter(t, []byte(raw)); !bytes.Equal(read.attached, issued[0].PDF) || read.head.Get("X-Unsent") != "" {
			t.Errorf("%s: other bytes came out", c.name)
		}
		server.Password = "wrong"
		if err := letter.Send(context.Background(), server, at); c.password != "" && err == nil {
			t.Errorf("%s: a wrong password was taken", c.name)
		}
		if c.password != "" {
			continue
		}
		lost := letter
		lost.To = "nobody@customer.example"
		if err := lost.Send(context.Background(), server, at); err == nil || !strings.Contains(err.Error(), "no such person") {
			t.Errorf("%s: to nobody: %v", c.name, err)
		}
	}
}

// A server that the system does not know is not trusted with a letter.
func TestALetterIsNotGivenToAStranger(t *testing.T) {
	l, issued := sampleMonth(t)
	letter, err := LetterFor(l, issued[0].Document.Number)
	noFault(t, err)
	p := openPost(t, "", true)
	server, err := ParseMailServer(p.named("smtps", ""), "")
	noFault(t, err)
	if err := letter.Send(context.Background(), server, sampleAct("2026-11-06T10:00:00+02:00").At); err == nil || len(p.letters) > 0 {
		t.Errorf("sent to a server with an unknown certificate: %v", err)
	}
}

func TestMailServersAreRead(t *testing.T) {
	for text, want := range map[string]MailServer{
		"smtp://mail.example":               {Host: "mail.example", Port: 587},
		"smtps://rasa@mail.example":         {Host: "mail.example", Port: 465, TLS: true, User: "rasa", Password: "p"},
		"smtp://rasa@mail.example:2525":     {Host: "mail.example", Port: 2525, User: "rasa", Password: "p"},
		"smtp://rasa%40v.example@m.example": {Host: "m.example", Port: 587, User: "rasa@v.example", Password: "p"},
	} {
		got, err := ParseMailServer(text, map[bool]string{true: "p"}[want.User != ""])
		if err != nil || got != want {
			t.Errorf("%s: %+v, %v", text, got, err)
		}
	}
	for _, text := range []string{"", "mail.example", "http://mail.example", "smtp://", "smtp://a:b:c"} {
		var input *sla.InputError
		if _, err := ParseMailServer(text, ""); !errors.As(err, &input) {
			t.Errorf("%q: %v", text, err)
		}
	}
}
