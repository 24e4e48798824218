package app

import (
	"context"
	"crypto/tls"
	"fmt"
	"net"
	"net/url"
	"strconv"
	"time"

	"github.com/wneessen/go-mail"

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
	wrong := &sla.InputError{Field: "smtp", Value: text, Problem: "this names no mail server", Remedy: "write it as in smtp://user@mail.example:587"}
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

// Send gives the letter to a mail server. Without TLS it goes only to this
// machine itself.
func (letter Letter) Send(ctx context.Context, server MailServer, at time.Time) error {
	m, err := letter.message(at)
	if err != nil {
		return err
	}
	policy := mail.TLSMandatory
	if ip := net.ParseIP(server.Host); server.Host == "localhost" || ip != nil && ip.IsLoopback() {
		policy = mail.TLSOpportunistic
	}
	all := []mail.Option{mail.WithPort(server.Port), mail.WithTLSPolicy(policy), mail.WithTimeout(30 * time.Second)}
	if server.TLS {
		all = append(all, mail.WithSSL())
	}
	if server.User != "" {
		all = append(all, mail.WithSMTPAuth(mail.SMTPAuthAutoDiscover), mail.WithUsername(server.User), mail.WithPassword(server.Password))
	}
	if server.Trust != nil {
		all = append(all, mail.WithTLSConfig(server.Trust))
	}
	client, err := mail.NewClient(server.Host, all...)
	if err != nil {
		return fmt.Errorf("send to %s: %w", letter.To, err)
	}
	if err := client.DialAndSendWithContext(ctx, m); err != nil {
		return fmt.Errorf("send to %s: %w", letter.To, err)
	}
	return nil
}
