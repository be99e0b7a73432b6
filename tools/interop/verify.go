// Verify reads a tiled log over HTTP as a stranger would, with nothing but the verifier key, and the packages that the
// Go module database is verified with. It prints what it checked, or the first thing that is wrong, and then exits 1.
//
//	go run . -url https://host/log/customer/main/ -vkey_file vkey [-token TOKEN]
package main

import (
	"flag"
	"fmt"
	"log"
	"os"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

func main() {
	log.SetFlags(0)
	url := flag.String("url", "", "base URL of the log: what comes before /checkpoint")
	vkeyFile := flag.String("vkey_file", "", "file with the log's verifier key line")
	token := flag.String("token", "", "bearer token for the entry bundles")
	flag.Parse()

	vkey, err := os.ReadFile(*vkeyFile)
	if err != nil {
		log.Fatal(err)
	}
	source := &logSource{base: strings.TrimSuffix(*url, "/"), token: *token}
	if err := verify(source, strings.TrimSpace(string(vkey))); err != nil {
		log.Fatal(err)
	}
}

func verify(source *logSource, vkey string) error {
	tree, err := openCheckpoint(source, vkey)
	if err != nil {
		return fmt.Errorf("checkpoint: %w", err)
	}
	// Every hash that this reader gives is authenticated against the signed root.
	hashes := tlog.TileHashReader(tree, source)
	for _, check := range []struct {
		name string
		run  func(tlog.Tree, tlog.HashReader) error
	}{
		{"root", checkRoot},
		{"inclusion proofs", checkInclusion},
		{"consistency proofs", checkConsistency},
		{"entries", source.checkEntries},
	} {
		if err := check.run(tree, hashes); err != nil {
			return fmt.Errorf("%s: %w", check.name, err)
		}
		fmt.Printf("%s: ok\n", check.name)
	}
	fmt.Printf("size %d root %v\n", tree.N, tree.Hash)
	return nil
}

func openCheckpoint(source *logSource, vkey string) (tlog.Tree, error) {
	verifier, err := note.NewVerifier(vkey)
	if err != nil {
		return tlog.Tree{}, err
	}
	signed, err := source.get("checkpoint")
	if err != nil {
		return tlog.Tree{}, err
	}
	opened, err := note.Open(signed, note.VerifierList(verifier))
	if err != nil {
		return tlog.Tree{}, err
	}
	return parseCheckpoint(opened.Text, verifier.Name())
}

// parseCheckpoint reads the three lines of C2SP tlog-checkpoint.
func parseCheckpoint(text, origin string) (tlog.Tree, error) {
	var tree tlog.Tree
	lines := strings.SplitN(text, "\n", 4)
	if len(lines) != 4 || lines[0] != origin {
		return tree, fmt.Errorf("the first line is not the origin %q", origin)
	}
	if _, err := fmt.Sscanf(lines[1], "%d", &tree.N); err != nil {
		return tree, err
	}
	hash, err := tlog.ParseHash(lines[2])
	tree.Hash = hash
	return tree, err
}

func checkRoot(tree tlog.Tree, hashes tlog.HashReader) error {
	root, err := tlog.TreeHash(tree.N, hashes)
	if err == nil && root != tree.Hash {
		err = fmt.Errorf("the tiles give %v, the checkpoint says %v", root, tree.Hash)
	}
	return err
}

// checkInclusion proves the first, the middle and the last entry.
func checkInclusion(tree tlog.Tree, hashes tlog.HashReader) error {
	for _, index := range places(0, tree.N-1) {
		leaf, err := leafHashes(hashes, index, index+1)
		if err != nil {
			return err
		}
		proof, err := tlog.ProveRecord(tree.N, index, hashes)
		if err != nil {
			return err
		}
		if err := tlog.CheckRecord(proof, tree.N, tree.Hash, index, leaf[0]); err != nil {
			return fmt.Errorf("entry %d: %w", index, err)
		}
	}
	return nil
}

// checkConsistency proves that the tree grew from smaller ones.
func checkConsistency(tree tlog.Tree, hashes tlog.HashReader) error {
	for _, size := range places(1, tree.N) {
		old, err := tlog.TreeHash(size, hashes)
		if err != nil {
			return err
		}
		proof, err := tlog.ProveTree(tree.N, size, hashes)
		if err != nil {
			return err
		}
		if err := tlog.CheckTree(proof, tree.N, tree.Hash, size, old); err != nil {
			return fmt.Errorf("size %d: %w", size, err)
		}
	}
	return nil
}

// places gives both ends of a range and its middle; none when it is empty.
func places(first, last int64) []int64 {
	if last < first {
		return nil
	}
	return []int64{first, first + (last-first)/2, last}
}

func leafHashes(hashes tlog.HashReader, start, end int64) ([]tlog.Hash, error) {
	indexes := make([]int64, 0, end-start)
	for leaf := start; leaf < end; leaf++ {
		indexes = append(indexes, tlog.StoredHashIndex(0, leaf))
	}
	return hashes.ReadHashes(indexes)
}
