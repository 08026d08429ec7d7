use std::fs;

use proptest::prelude::*;

use super::GUARD;
use super::digest::{Folder, folder, manifest};
use crate::trust::checksum::{hex, unhex};
use crate::trust::{
    Canonical, Checksum, Ed25519Verifier, Evidence, KeyError, PrivateKey, PublicKey, Subject, TrustedKeys,
    Verification, Verifier,
};

fn bytes<const N: usize>(text: &str) -> [u8; N] {
    unhex(text).ok().and_then(|bytes| bytes.try_into().ok()).expect("so many hexadecimal digits")
}

/// RFC 8032, section 7.1: seed, public key, message, signature. The last message is the SHA-512 of `abc`.
const RFC_8032: [[&str; 4]; 4] = [
    [
        "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        "",
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
    ],
    [
        "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        "72",
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
    ],
    [
        "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
        "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
        "af82",
        "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a",
    ],
    [
        "833fe62409237b9d62ec77587520911e9a759cec1d19755b7da901b96dca3d42",
        "ec172b93ad5e563bf4932c70e1245034c35467ef2efd4d64ebf819683467e2bf",
        "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f",
        "dc2a4459e7369633a52b1bf277839a00201009a3efbf3ecb69bea2186c26b58909351fc9ac90b3ecfdfbc7c66431e0303dca179c138ac17ad9bef1177331a704",
    ],
];

#[test]
fn signs_and_verifies_the_vectors_of_rfc_8032() {
    for [seed, public, message, signature] in RFC_8032 {
        let key = PrivateKey::from_seed(&bytes(seed));
        let message = unhex(message).ok().unwrap();
        assert_eq!(key.public(), PublicKey::from_bytes(&bytes(public)).unwrap());
        assert_eq!(hex(&key.sign_message(&message)), signature);
        assert!(key.public().verifies_message(&message, &bytes::<64>(signature)));
        let mut other = message.clone();
        other.push(0);
        assert!(!key.public().verifies_message(&other, &bytes::<64>(signature)));
    }
}

/// The key of the first vector as OpenSSL writes it.
const PUBLIC: &str = "-----BEGIN PUBLIC KEY-----
MCowBQYDK2VwAyEA11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=
-----END PUBLIC KEY-----
";
const PRIVATE: &str = "-----BEGIN PRIVATE KEY-----
MC4CAQAwBQYDK2VwBCIEIJ1hsZ3v/VpguoRK9JLsLMREScVpezJpGXA7rAMcrn9g
-----END PRIVATE KEY-----
";

fn key() -> PrivateKey {
    PrivateKey::from_pem(PRIVATE).unwrap()
}

#[test]
fn reads_and_writes_keys_as_openssl_does() {
    assert_eq!(key().public().to_pem().unwrap(), PUBLIC);
    assert_eq!(PublicKey::from_pem(PUBLIC).unwrap(), key().public());
    // What is written names the public key too (RFC 5958), and is read back.
    let again = key().expose_pem(PrivateKey::from_pem).unwrap().unwrap();
    assert_eq!(again.public(), key().public());
    assert_eq!(hex(&again.sign_message(b"")), RFC_8032[0][3]);
}

#[test]
fn a_private_key_is_never_shown() {
    let error = PrivateKey::from_pem(&PRIVATE.replace("MC4", "MC5")).unwrap_err();
    for shown in [format!("{:?}", key()), format!("{:#?}", key()), format!("{error} {error:?}")] {
        assert!(!shown.contains("nWGx") && !shown.contains("9d61") && !shown.contains("157"), "{shown}");
    }
}

#[test]
fn refuses_keys_that_anybody_can_sign_for() {
    let mut identity = [0; 32];
    identity[0] = 1;
    assert!(matches!(PublicKey::from_bytes(&identity), Err(KeyError::Weak)));
    assert!(matches!(PublicKey::from_bytes(&[0; 32]), Err(KeyError::Weak)));
    assert!(PublicKey::from_pem(PRIVATE).is_err() && PrivateKey::from_pem(PUBLIC).is_err());
}

/// The order of the base point: a signature whose second half is this much greater says the same to a careless verifier.
const ORDER: [u8; 32] = [
    0xed, 0xd3, 0xf5, 0x5c, 0x1a, 0x63, 0x12, 0x58, 0xd6, 0x9c, 0xf7, 0xa2, 0xde, 0xf9, 0xde, 0x14, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x10,
];

#[test]
fn a_signature_has_one_spelling() {
    let digest = Checksum::of(&b"what is signed"[..]).unwrap();
    let mut signature = key().sign(&digest);
    assert!(key().public().verifies(&digest, &signature));
    let mut carry = 0;
    for (byte, order) in signature[32..].iter_mut().zip(ORDER) {
        let sum = u16::from(*byte) + u16::from(order) + carry;
        *byte = sum.to_le_bytes()[0];
        carry = sum >> 8;
    }
    assert!(!key().public().verifies(&digest, &signature));
}

fn trusted() -> TrustedKeys {
    let other = PrivateKey::from_seed(&[7; 32]).public();
    TrustedKeys::new().with("initech", other).with("acme", key().public())
}

fn verify(verifier: &Ed25519Verifier, evidence: &Evidence) -> Verification {
    let subject = Subject::new(GUARD.id, &GUARD, GUARD.origin).with(evidence);
    verifier.verify(&subject).unwrap()
}

fn cause(verifier: &Ed25519Verifier, evidence: &Evidence) -> String {
    match verify(verifier, evidence) {
        Verification::Invalid { cause } => cause,
        found => panic!("it is {found:?}"),
    }
}

/// The signature that Python's `cryptography` makes with the key over the digest of the folder; see `digest.rs`.
const SIGNATURE: &str = "9a99f1d2fbe24ec1cb0ef4aa47b95b497c0fca757c5cec520c10dd36102131e814b2b34e1f2db8aacea8920e974eba3aae24e295219c7380cea939c6882f690a";

#[test]
fn verifies_what_was_signed_elsewhere() {
    let verifier = Ed25519Verifier::new(trusted());
    for sig in [
        format!("{SIGNATURE}\n").into_bytes(),
        SIGNATURE.to_uppercase().into_bytes(),
        bytes::<64>(SIGNATURE).to_vec(),
    ] {
        let folder = folder().with("plugin.sig", sig);
        let evidence = Evidence::in_directory(folder.path(), manifest()).unwrap();
        assert_eq!(verify(&verifier, &evidence), Verification::verified("acme"));
        assert_eq!(verify(&verifier, &evidence.key_id("initech")), Verification::verified("acme"));
    }
}

#[test]
fn what_changed_after_it_was_signed_is_invalid() {
    let verifier = Ed25519Verifier::new(trusted());
    let none = "none of the trusted keys made it over these files and this manifest";
    let evidence = |folder: &Folder, manifest| {
        Evidence::new().directory(folder.path()).manifest(manifest).signature(bytes::<64>(SIGNATURE))
    };
    let changed = folder().with("lib/helper.py", "import os");
    assert_eq!(cause(&verifier, &evidence(&changed, manifest())), none);
    let more = folder().with("more.py", "");
    assert_eq!(cause(&verifier, &evidence(&more, manifest())), none);
    let renamed: Canonical =
        serde_json::from_str(r#"{"id": "aisoc.hello-plugin", "version": "1.0.0"}"#).unwrap();
    assert_eq!(cause(&verifier, &evidence(&folder(), renamed)), none);
    let whole = folder();
    let stated = evidence(&whole, manifest()).digest(Checksum::new([0; 32]));
    assert_eq!(cause(&verifier, &stated), "the digest is not the one that is stated");
    let cut = evidence(&whole, manifest()).signature(&bytes::<64>(SIGNATURE)[..63]);
    assert_eq!(cause(&verifier, &cut), none);
    assert_eq!(
        cause(&Ed25519Verifier::new(TrustedKeys::new()), &evidence(&whole, manifest())),
        "there are no trusted keys"
    );
}

#[test]
fn a_signature_for_one_plugin_is_not_good_for_another() {
    let verifier = Ed25519Verifier::new(trusted());
    let signed = |json: &str| {
        let manifest: Canonical = serde_json::from_str(json).unwrap();
        let signature = key().sign(&crate::trust::payload::digest([].into(), &manifest).unwrap());
        Evidence::new().manifest(manifest).signature(signature)
    };
    assert_eq!(
        cause(&verifier, &signed(r#"{"id": "acme.other", "version": "1.0.0"}"#)),
        "what is signed has the id `acme.other`, and the linked plugin `aisoc.hello-plugin`"
    );
    assert_eq!(
        cause(&verifier, &signed(r#"{"id": "aisoc.hello-plugin", "version": "0.9.0"}"#)),
        "what is signed has the version `0.9.0`, and the linked plugin `1.0.0`"
    );
    assert_eq!(
        cause(&verifier, &signed(r#"{"name": "aisoc.hello-plugin", "version": "1.0.0"}"#)),
        "what is signed does not state its id, and must"
    );
    let by_name = Ed25519Verifier::new(trusted()).id_field("name");
    let evidence = signed(r#"{"name": "aisoc.hello-plugin", "version": "1.0.0"}"#);
    assert_eq!(verify(&by_name, &evidence), Verification::verified("acme"));
}

#[test]
fn without_a_signature_it_is_unsigned() {
    let verifier = Ed25519Verifier::new(trusted());
    let folder = Folder::new().with("plugin.py", "");
    let evidence = Evidence::in_directory(folder.path(), manifest()).unwrap();
    assert_eq!(verify(&verifier, &evidence), Verification::Unsigned);
    let nothing = Subject::new(GUARD.id, &GUARD, GUARD.origin);
    assert_eq!(verifier.verify(&nothing).unwrap(), Verification::Unsigned);
    // An empty file is a signature, and does not hold.
    let folder = folder.with("plugin.sig", "");
    let evidence = Evidence::in_directory(folder.path(), manifest()).unwrap();
    assert!(matches!(verify(&verifier, &evidence), Verification::Invalid { .. }));
}

#[test]
fn reads_a_directory_of_keys_whole_or_not_at_all() {
    let folder =
        Folder::new().with("acme.pem", PUBLIC).with("initech.PUB", PUBLIC).with("notes.txt", "not a key");
    let keys = TrustedKeys::read(folder.path()).unwrap();
    assert_eq!(keys.len(), 2);
    let digest = Checksum::new([1; 32]);
    assert_eq!(keys.signer(&digest, &key().sign(&digest), None), Some("acme"));
    assert_eq!(keys.signer(&digest, &key().sign(&digest), Some("initech")), Some("initech"));

    let folder = folder.with("broken.pem", "???").with("private.pem", PRIVATE);
    let error = TrustedKeys::read(folder.path()).unwrap_err();
    let files: Vec<_> = error.problems().map(|(file, _)| file.file_name().unwrap().to_owned()).collect();
    assert_eq!(files, ["broken.pem", "private.pem"]);
    assert!(!error.to_string().contains("MC4C"));
    fs::remove_dir_all(folder.path()).unwrap();
    assert!(TrustedKeys::read(folder.path()).is_err());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn one_bit_of_key_digest_or_signature_makes_it_invalid(seed: [u8; 32], digest: [u8; 32], at in 0_usize..(256 + 512)) {
        let key = PrivateKey::from_seed(&seed);
        let (mut changed, mut signature) = (digest, key.sign(&Checksum::new(digest)));
        prop_assert!(key.public().verifies(&Checksum::new(digest), &signature));
        match at.checked_sub(256) {
            None => changed[at / 8] ^= 1 << (at % 8),
            Some(at) => signature[at / 8] ^= 1 << (at % 8),
        }
        prop_assert!(!key.public().verifies(&Checksum::new(changed), &signature));
        let other = PrivateKey::from_seed(&seed.map(|byte| !byte));
        prop_assert!(!other.public().verifies(&Checksum::new(digest), &key.sign(&Checksum::new(digest))));
    }

    #[test]
    fn no_bytes_make_it_panic(digest: [u8; 32], signature: Vec<u8>, pem: String) {
        let _ = key().public().verifies(&Checksum::new(digest), &signature);
        let _ = (PublicKey::from_pem(&pem).is_ok(), PrivateKey::from_pem(&pem).is_ok());
    }
}
