package team

import (
	"testing"

	"hourbook/ledger"
)

// A server that said nothing is asked after the others, until it speaks again; the one
// that orders acts is asked first, unless it said nothing.
func TestWhichServerIsAsked(t *testing.T) {
	for name, c := range map[string]struct {
		do   func(*Client)
		asks string
	}{
		"the first one":                    {func(*Client) {}, "a"},
		"the next one after it failed":     {func(c *Client) { c.next(0, false) }, "b"},
		"one that another call left":       {func(c *Client) { c.next(0, false); c.next(0, false) }, "b"},
		"again the first, after all":       {func(c *Client) { c.next(0, false); c.next(1, false); c.next(2, false) }, "a"},
		"none that is mute":                {func(c *Client) { c.next(0, true); c.next(1, false); c.next(2, false) }, "b"},
		"the next one where all are mute":  {func(c *Client) { c.next(0, true); c.next(1, true); c.next(2, true) }, "a"},
		"one that speaks again":            {func(c *Client) { c.next(0, true); c.speaks(0); c.next(1, false); c.next(2, false) }, "a"},
		"the one that orders acts":         {func(c *Client) { c.prefer("c") }, "c"},
		"not that one where it is mute":    {func(c *Client) { c.next(0, true); c.prefer("a") }, "b"},
		"nobody whom the team has not":     {func(c *Client) { c.prefer("elsewhere") }, "a"},
		"the same where nobody orders any": {func(c *Client) { c.prefer("") }, "a"},
	} {
		t.Run(name, func(t *testing.T) {
			client := Connect([]ledger.Server{{URL: "a"}, {URL: "b"}, {URL: "c"}}, nil)
			c.do(client)
			if _, asks := client.server(); asks != c.asks {
				t.Errorf("it asks %s, and not %s", asks, c.asks)
			}
		})
	}
}
