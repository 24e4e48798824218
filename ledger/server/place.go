package main

import (
	"cmp"
	"errors"
	"flag"
	"fmt"
	"net"
	"net/url"
	"strings"
)

// The ports of a server, where nobody names others: of the front that desks speak
// to, and of what the servers say among themselves.
const (
	frontPort = "7443"
	peerPort  = "7380"
)

// place is one of the servers of a team.
type place struct {
	Name   string `json:"name"`
	URL    string `json:"url"`    // of the front
	Peer   string `json:"peer"`   // among the servers
	Public []byte `json:"public"` // the key that its front shows
}

// placeOf is a server as it is named: HOST, HOST:PORT or HOST:PORT:PEERPORT.
func placeOf(text string) (place, error) {
	parts := strings.Split(text, ":")
	host, front, peer := parts[0], frontPort, peerPort
	if len(parts) > 1 {
		front = parts[1]
	}
	if len(parts) > 2 {
		peer = parts[2]
	}
	if host == "" || len(parts) > 3 {
		return place{}, fmt.Errorf("%q: write a server as HOST, HOST:PORT or HOST:PORT:PEERPORT", text)
	}
	return place{Name: nameOf(host, front), URL: "https://" + net.JoinHostPort(host, front), Peer: "https://" + net.JoinHostPort(host, peer)}, nil
}

// placeAt is a server that is reached where it listens.
func placeAt(listen, peer string) (place, error) {
	host, front, err := net.SplitHostPort(listen)
	peerHost, port, err2 := net.SplitHostPort(peer)
	if err := errors.Join(err, err2); err != nil {
		return place{}, fmt.Errorf("write where a server listens as HOST:PORT: %w", err)
	}
	if unspecified(host) || unspecified(peerHost) {
		return place{}, fmt.Errorf("%s, %s: nobody can be told to reach this; say with --me how this server is reached", listen, peer)
	}
	return place{Name: nameOf(host, front), URL: "https://" + listen, Peer: "https://" + net.JoinHostPort(peerHost, port)}, nil
}

// unspecified tells whether a host is all addresses of a computer.
func unspecified(host string) bool {
	ip := net.ParseIP(host)
	return host == "" || ip != nil && ip.IsUnspecified()
}

// nameOf is how a server is called.
func nameOf(host, front string) string {
	if front == frontPort {
		return host
	}
	return host + "-" + front
}

// addresses are where a server listens, as its flags say; "" where it is reached.
type addresses struct {
	Front string `json:"listen,omitempty"` // for desks
	Peers string `json:"peer,omitempty"`   // for the other servers
}

// flagged reads them from the flags of a verb.
func (a *addresses) flagged(flags *flag.FlagSet) {
	flags.StringVar(&a.Front, "listen", "", "listen for desks at `HOST:PORT`")
	flags.StringVar(&a.Peers, "peer", "", "listen for the other servers at `HOST:PORT`")
}

// or are the addresses, where none is said those of another.
func (a addresses) or(other addresses) addresses {
	return addresses{cmp.Or(a.Front, other.Front), cmp.Or(a.Peers, other.Peers)}
}

// checked tells of one that is none.
func (a addresses) checked() error {
	for _, at := range []string{a.Front, a.Peers} {
		if _, _, err := net.SplitHostPort(at); at != "" && err != nil {
			return fmt.Errorf("write where a server listens as HOST:PORT: %w", err)
		}
	}
	return nil
}

// listenAt is where a server listens that is reached there: etcd wants a number, and
// takes all where it is a name.
func listenAt(peer string) (string, error) {
	at, err := url.Parse(peer)
	if err != nil {
		return "", err
	}
	if net.ParseIP(at.Hostname()) == nil {
		at.Host = net.JoinHostPort("0.0.0.0", at.Port())
	}
	return at.String(), nil
}

// frontAt is where the front listens: where it is told to, else at its port on all
// addresses.
func (s *state) frontAt(own place) (string, error) {
	at, err := url.Parse(own.URL)
	return cmp.Or(s.Listens.Front, ":"+at.Port()), err
}
