package main

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"

	"golang.org/x/mod/sumdb/tlog"
)

const tileHeight = 8

// maxResponse is more than a full bundle of the largest entries.
const maxResponse = 256 * (2 + 65535)

// logSource reads a log at a base URL. It is a tlog.TileReader.
type logSource struct {
	base  string
	token string
}

func (s *logSource) Height() int { return tileHeight }

func (s *logSource) ReadTiles(tiles []tlog.Tile) ([][]byte, error) {
	data := make([][]byte, len(tiles))
	for i, tile := range tiles {
		var err error
		if data[i], err = s.get(tilePath(tile)); err != nil {
			return nil, err
		}
	}
	return data, nil
}

// SaveTiles keeps nothing: every run reads the log anew.
func (s *logSource) SaveTiles([]tlog.Tile, [][]byte) {}

// checkEntries compares every entry with its authenticated leaf hash.
func (s *logSource) checkEntries(tree tlog.Tree, hashes tlog.HashReader) error {
	for start := int64(0); start < tree.N; start += 1 << tileHeight {
		end := min(start+1<<tileHeight, tree.N)
		leaves, err := leafHashes(hashes, start, end)
		if err != nil {
			return err
		}
		bundle, err := s.get(tilePath(tlog.Tile{H: tileHeight, L: -1, N: start >> tileHeight, W: int(end - start)}))
		if err != nil {
			return err
		}
		if err := checkBundle(bundle, leaves, start); err != nil {
			return err
		}
	}
	return nil
}

func checkBundle(bundle []byte, leaves []tlog.Hash, start int64) error {
	for i, leaf := range leaves {
		if len(bundle) < 2 || len(bundle) < 2+int(binary.BigEndian.Uint16(bundle)) {
			return fmt.Errorf("entry %d: the bundle is cut off", start+int64(i))
		}
		end := 2 + int(binary.BigEndian.Uint16(bundle))
		if tlog.RecordHash(bundle[2:end]) != leaf {
			return fmt.Errorf("entry %d does not have the hash that the tree has", start+int64(i))
		}
		bundle = bundle[end:]
	}
	if len(bundle) > 0 {
		return errors.New("a bundle has more than its entries")
	}
	return nil
}

// tilePath is the path of C2SP tlog-tiles: that of package tlog without the height, and with another name for data.
func tilePath(tile tlog.Tile) string {
	path := strings.TrimPrefix(tile.Path(), fmt.Sprintf("tile/%d/", tileHeight))
	return "tile/" + strings.Replace(path, "data/", "entries/", 1)
}

func (s *logSource) get(path string) ([]byte, error) {
	request, err := http.NewRequest(http.MethodGet, s.base+"/"+path, nil)
	if err != nil {
		return nil, err
	}
	if s.token != "" {
		request.Header.Set("Authorization", "Bearer "+s.token)
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return nil, err
	}
	defer response.Body.Close()
	if response.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("GET %s: %s", path, response.Status)
	}
	return io.ReadAll(io.LimitReader(response.Body, maxResponse))
}
