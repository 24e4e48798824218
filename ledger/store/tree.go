package store

import (
	"cmp"
	"context"
	"hash/fnv"
	"iter"
	"os"
	"slices"
)

// Tree is a bucket that a new file gets as a whole.
type Tree struct {
	Name  string
	Full  int                       // percent of each page that are filled
	Pairs iter.Seq2[[]byte, []byte] // in order of their keys
}

// sparePages are left free behind whole trees, for what bbolt writes first when it opens
// the file: it would lengthen it by megabytes otherwise.
const sparePages = 16

// addTrees puts whole trees into a file that nobody has open and that has none of them,
// and leaves out the list of what is free, as whoever fills a file does. bbolt takes a
// pair at a time, seeks its place and holds it in memory until it is written, which costs
// several times as much; what it reads and writes afterwards is the same.
func addTrees(ctx context.Context, path string, trees []Tree) (err error) {
	if len(trees) == 0 {
		return nil
	}
	file, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return NoAccess(path, err)
	}
	defer func() { err = cmp.Or(err, file.Close()) }()
	p := &Pages{ctx: ctx, File: file}
	begins, err := p.Meta()
	if err != nil {
		return err
	}
	w := &treeWriter{ctx: ctx, file: file, page: int(p.Page), next: p.limit}
	names := &treeNames{pages: p}
	if err := names.read(begins.root); err != nil {
		return err
	}
	for _, t := range trees {
		root, sum, err := w.tree(t)
		if err != nil {
			return DiskError(path, err)
		}
		names.add(t.Name, root, sum)
	}
	return DiskError(path, w.end(names.elements, begins.state))
}

// treeNames is the list of a file's buckets.
type treeNames struct {
	pages    *Pages
	elements []element
}

// read reads those that a page of the list leads to.
func (n *treeNames) read(id uint64) error {
	raw, flags, count, err := n.pages.whole(id)
	if err != nil {
		return err
	}
	for i := range int(count) {
		if flags == BranchPage {
			err = n.read(branchChild(raw, i))
		} else {
			n.elements = append(n.elements, leafElement(raw, i))
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// add lists a bucket, with the sum of its pairs.
func (n *treeNames) add(name string, root, sum uint64) {
	begins := LittleEndian.AppendUint64(LittleEndian.AppendUint64(nil, root), sum)
	n.elements = append(n.elements, element{BucketElement, []byte(name), begins, 0})
	slices.SortFunc(n.elements, func(a, b element) int { return cmp.Compare(string(a.key), string(b.key)) })
}

// whole returns a page with those it flows over into.
func (p *Pages) whole(id uint64) (raw []byte, flags, count uint16, err error) {
	raw = make([]byte, p.Page)
	if _, err := p.File.ReadAt(raw, int64(id)*p.Page); err != nil {
		return nil, 0, 0, unread(id, err)
	}
	if over := int64(LittleEndian.Uint32(raw[12:])); over > 0 {
		raw = make([]byte, (over+1)*p.Page)
		if _, err := p.File.ReadAt(raw, int64(id)*p.Page); err != nil {
			return nil, 0, 0, unread(id, err)
		}
	}
	return raw, LittleEndian.Uint16(raw[8:]), LittleEndian.Uint16(raw[10:]), nil
}

// leafElement is an element of a leaf page.
func leafElement(raw []byte, i int) element {
	e := raw[PageHeader+Element*i:]
	at, key, value := LittleEndian.Uint32(e[4:]), LittleEndian.Uint32(e[8:]), LittleEndian.Uint32(e[12:])
	return element{LittleEndian.Uint32(e), e[at:][:key], e[at+key:][:value], 0}
}

// meta is the page from which a file begins, as bbolt writes it.
func meta(page int, state, root, limit uint64) []byte {
	raw := make([]byte, page)
	LittleEndian.PutUint64(raw, state%2)
	LittleEndian.PutUint16(raw[8:], metaPage)
	body := raw[PageHeader:]
	LittleEndian.PutUint32(body, metaMagic)
	LittleEndian.PutUint32(body[4:], metaVersion)
	LittleEndian.PutUint32(body[8:], uint32(page))
	LittleEndian.PutUint64(body[16:], root)
	LittleEndian.PutUint64(body[32:], noFreelist)
	LittleEndian.PutUint64(body[40:], limit)
	LittleEndian.PutUint64(body[48:], state)
	sum := fnv.New64a()
	sum.Write(body[:metaSummed])
	LittleEndian.PutUint64(body[metaSummed:], sum.Sum64())
	return raw
}
