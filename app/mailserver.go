package app

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"net"
	"net/url"
	"strconv"
	"strings"
	"time"

	"github.com/wneessen/go-mail"

	"hourbook/ledger/limit"
	"hourbook/sla"
)

// MailServer takes letters.
type MailServer struct {
	Host           string
	Port           int
	TLS            bool // from the first byte; else by STARTTLS
	User, Password string
	Trust          *tls.Config // whose certificates are good; nil is what the system says
}

// ParseMailServer reads smtp://user@host:587, or smtps:// for TLS from the
// first byte. The error is a *sla.InputError for "smtp".
func ParseMailServer(text, password string) (MailServer, error) {
	wrong := &sla.InputError{Field: "smtp", Value: withoutPassword(text), Problem: "not a valid mail server address", Remedy: "write it as in smtp://user@mail.example:587"}
	u, err := url.Parse(text)
	if err != nil || u.Hostname() == "" || u.Scheme != "smtp" && u.Scheme != "smtps" {
		return MailServer{}, wrong
	}
	s := MailServer{Host: u.Hostname(), TLS: u.Scheme == "smtps", User: u.User.Username(), Password: password}
	if given, ok := u.User.Password(); ok && password == "" {
		s.Password = given
	}
	s.Port = map[bool]int{true: 465, false: 587}[s.TLS]
	if port := u.Port(); port != "" {
		if s.Port, err = strconv.Atoi(port); err != nil {
			return MailServer{}, wrong
		}
	}
	return s, nil
}

// withoutPassword is what was given as a mail server, without what may be its
// password: all between the first colon behind the scheme and the last @.
func withoutPassword(text string) string {
	_, rest, ok := strings.Cut(text, "://")
	if !ok {
		rest = text
	}
	user, at := strings.Index(rest, ":"), strings.LastIndex(rest, "@")
	if user < 0 || at < user {
		return text
	}
	return text[:len(text)-len(rest)+user] + text[len(text)-len(rest)+at:]
}

// dial connects to a mail server, whose answers have a budget. TLS from the first
// byte is done here, since the library would do it past the budget.
func (s MailServer) dial(ctx context.Context, network, address string) (net.Conn, error) {
	conn, err := new(net.Dialer).DialContext(ctx, network, address)
	if err != nil {
		return nil, err
	}
	conn = &boundConn{conn, limit.MailAnswer.Reader(conn, "smtp")}
	if !s.TLS {
		return conn, nil
	}
	secret := tls.Client(conn, s.trust())
	if err := secret.HandshakeContext(ctx); err != nil {
		return nil, errors.Join(err, conn.Close())
	}
	return secret, nil
}

func (s MailServer) trust() *tls.Config {
	if s.Trust != nil {
		return s.Trust
	}
	return &tls.Config{ServerName: s.Host, MinVersion: tls.VersionTLS12}
}

// boundConn is a connection on which only so much comes in.
type boundConn struct {
	net.Conn
	in *limit.Reader
}

// Read passes on what comes in.
func (c *boundConn) Read(p []byte) (int, error) { return c.in.Read(p) }

// dialled is a letter with an open connection to the server that is to take it.
type dialled struct {
	to     string
	client *mail.Client
	letter *mail.Msg
}

// dial connects to a mail server. Without TLS that is only this machine itself.
func (letter Letter) dial(ctx context.Context, server MailServer, at time.Time) (*dialled, error) {
	m, err := letter.message(at)
	if err != nil {
		return nil, err
	}
	policy := mail.TLSMandatory
	if ip := net.ParseIP(server.Host); server.Host == "localhost" || ip != nil && ip.IsLoopback() {
		policy = mail.TLSOpportunistic
	}
	if server.TLS {
		policy = mail.TLSOpportunistic // it is there from the first byte
	}
	all := []mail.Option{mail.WithPort(server.Port), mail.WithTLSPolicy(policy), mail.WithTimeout(30 * time.Second), mail.WithDialContextFunc(server.dial)}
	if server.User != "" {
		all = append(all, mail.WithSMTPAuth(mail.SMTPAuthAutoDiscover), mail.WithUsername(server.User), mail.WithPassword(server.Password))
	}
	if server.Trust != nil {
		all = append(all, mail.WithTLSConfig(server.Trust))
	}
	client, err := mail.NewClient(server.Host, all...)
	if err == nil {
		err = client.DialWithContext(ctx)
	}
	if err != nil {
		return nil, fmt.Errorf("send to %s: %w", letter.To, err)
	}
	return &dialled{letter.To, client, m}, nil
}

// send hands the letter over. It is not known whether the server has it when the
// connection ends before it says so.
func (d *dialled) send() (sent, known bool, err error) {
	err = d.client.Send(d.letter)
	if err == nil || d.letter.IsDelivered() {
		return true, true, nil
	}
	err = fmt.Errorf("send to %s: %w", d.to, err)
	var fault *mail.SendError
	known = errors.As(err, &fault) && (fault.Reason != mail.ErrSMTPDataClose || fault.ErrorCode() >= 400)
	return false, known, err
}

// close ends the connection. A letter that was taken by then stays so.
func (d *dialled) close() { _ = d.client.Close() }

// Send gives the letter to a mail server, and keeps nothing of it.
func (letter Letter) Send(ctx context.Context, server MailServer, at time.Time) error {
	d, err := letter.dial(ctx, server, at)
	if err != nil {
		return err
	}
	defer d.close()
	_, _, err = d.send()
	return err
}
