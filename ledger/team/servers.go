package team

import (
	"context"
	"encoding/hex"
	"net/http"
	"strings"

	"hourbook/ledger"
	"hourbook/ledger/wire"
)

// ReadServers reads servers as people type them, each as https://host:7443=KEY; bad is
// the first that is not written so.
func ReadServers(words []string) (servers []ledger.Server, bad string) {
	for _, word := range words {
		url, key, ok := strings.Cut(word, "=")
		public, err := hex.DecodeString(key)
		if !ok || err != nil {
			return nil, word
		}
		servers = append(servers, ledger.Server{URL: strings.TrimSuffix(url, "/"), Public: public})
	}
	return servers, ""
}

// Told is what one server says of itself, or why it does not.
type Told struct {
	URL string
	wire.StatusAnswer
	Fault error
}

// Tell asks every server how it is.
func (c *Client) Tell(ctx context.Context) (all []Told) {
	for _, s := range c.servers {
		one := Connect([]ledger.Server{s}, c.by)
		one.knows = c.knows
		told := Told{URL: s.URL}
		told.Fault = one.tell(ctx, http.MethodGet, wire.Status, nil, &told.StatusAnswer)
		all = append(all, told)
		one.close()
	}
	return all
}

// close lets go of the connections.
func (c *Client) close() {
	c.mu.Lock()
	defer c.mu.Unlock()
	for _, calls := range []*http.Client{c.posts, c.gets} {
		if calls != nil {
			calls.CloseIdleConnections()
		}
	}
}

// URLs are the addresses of servers, as people type them to join.
func URLs(servers []ledger.Server) string {
	var urls []string
	for _, s := range servers {
		urls = append(urls, s.URL)
	}
	return strings.Join(urls, ",")
}
