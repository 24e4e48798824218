package team

import (
	"context"
	"crypto/sha256"
	"io"
	"net/http"
	"net/url"

	"hourbook/ledger/event"
	"hourbook/ledger/journal"
	"hourbook/ledger/wire"
)

// Put keeps something on a shelf; see [ledger.Journal].
func (c *Client) Put(ctx context.Context, on journal.Shelf, raw []byte) error {
	return c.done(ctx, http.MethodPut, wire.ShelfPath(on, sha256.Sum256(raw)), raw)
}

// done asks a server for something of which only matters whether it was done.
func (c *Client) done(ctx context.Context, method, path string, body []byte) error {
	answer, err := c.ask(ctx, method, path, body)
	if err != nil {
		return err
	}
	_, err = recordsIn(answer)
	return err
}

// Get gives what is on a shelf; see [ledger.Journal].
func (c *Client) Get(ctx context.Context, from journal.Shelf, sum event.Hash) ([]byte, error) {
	answer, err := c.ask(ctx, http.MethodGet, wire.ShelfPath(from, sum), nil)
	if err != nil {
		return nil, err
	}
	defer answer.Body.Close()
	switch answer.StatusCode {
	case http.StatusOK:
		return io.ReadAll(io.LimitReader(answer.Body, int64(from.Most())))
	case http.StatusNotFound:
		return nil, journal.ErrGone
	}
	return nil, refusal(answer)
}

// Hold keeps others off; see [ledger.Journal]. A server hears at once when this
// computer, or the program, is no more.
func (c *Client) Hold(ctx context.Context, h journal.Hold) error {
	path := wire.Hold + "?" + url.Values{"id": {h.ID}}.Encode()
	if err := c.done(ctx, http.MethodPost, path, nil); err != nil {
		return err
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.holds[h.ID] != nil {
		return nil
	}
	if c.holds == nil {
		c.holds = map[string]context.CancelFunc{}
	}
	open, stop := context.WithCancel(context.WithoutCancel(ctx))
	c.holds[h.ID] = stop
	go func() {
		if answer, err := c.ask(open, http.MethodGet, path, nil); err == nil {
			_, _ = io.Copy(io.Discard, answer.Body) // there comes nothing, until it ends
			_ = answer.Body.Close()
		}
		c.unwatched(h.ID)
	}()
	return nil
}

// unwatched lets the next time that a hold is taken open what tells of its end.
func (c *Client) unwatched(id string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if stop := c.holds[id]; stop != nil {
		stop()
		delete(c.holds, id)
	}
}

// Release ends a hold; see [ledger.Journal].
func (c *Client) Release(ctx context.Context, h journal.Hold) error {
	err := c.done(ctx, http.MethodDelete, wire.Hold+"?"+url.Values{"id": {h.ID}}.Encode(), nil)
	c.unwatched(h.ID)
	return err
}
