--
-- PostgreSQL database dump
--

\restrict hZUnX0HxJbLjLgmnb0VmoR61tJKIlVcOFLxqfgUmRlVbgPzmoY6EBDiROwUdarY

-- Dumped from database version 15.18 (Debian 15.18-0+deb12u1)
-- Dumped by pg_dump version 15.18 (Debian 15.18-0+deb12u1)

SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;

--
-- Name: audit_append_only(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.audit_append_only() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'the audit log is append-only'; END $$;


SET default_tablespace = '';

SET default_table_access_method = heap;

--
-- Name: additions; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.additions (
    id integer NOT NULL,
    at bigint NOT NULL,
    count integer NOT NULL
);


--
-- Name: additions_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

CREATE SEQUENCE public.additions_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


--
-- Name: additions_id_seq; Type: SEQUENCE OWNED BY; Schema: public; Owner: -
--

ALTER SEQUENCE public.additions_id_seq OWNED BY public.additions.id;


--
-- Name: alembic_version; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.alembic_version (
    version_num character varying(32) NOT NULL
);


--
-- Name: audit; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.audit (
    number bigint NOT NULL,
    at bigint NOT NULL,
    actor text NOT NULL,
    action text NOT NULL,
    details text NOT NULL,
    hash character varying(64) NOT NULL
);


--
-- Name: entries; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.entries (
    kind character varying(20) NOT NULL,
    key text NOT NULL,
    content text,
    since bigint NOT NULL
);


--
-- Name: marks; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.marks (
    host text NOT NULL,
    member text NOT NULL,
    until bigint NOT NULL
);


--
-- Name: notices; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.notices (
    id integer NOT NULL,
    at bigint NOT NULL,
    subject text NOT NULL,
    text text NOT NULL,
    sent integer NOT NULL
);


--
-- Name: notices_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

CREATE SEQUENCE public.notices_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


--
-- Name: notices_id_seq; Type: SEQUENCE OWNED BY; Schema: public; Owner: -
--

ALTER SEQUENCE public.notices_id_seq OWNED BY public.notices.id;


--
-- Name: proposals; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.proposals (
    id integer NOT NULL,
    version integer NOT NULL,
    author text NOT NULL,
    author_name text NOT NULL,
    note text NOT NULL,
    base bigint NOT NULL,
    difference text NOT NULL,
    state character varying(20) NOT NULL,
    created bigint NOT NULL,
    due bigint NOT NULL,
    outcome text NOT NULL
);


--
-- Name: proposals_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

CREATE SEQUENCE public.proposals_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


--
-- Name: proposals_id_seq; Type: SEQUENCE OWNED BY; Schema: public; Owner: -
--

ALTER SEQUENCE public.proposals_id_seq OWNED BY public.proposals.id;


--
-- Name: reports; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.reports (
    host text NOT NULL,
    kind character varying(10) NOT NULL,
    source integer NOT NULL,
    verdict character varying(20) NOT NULL,
    codes text NOT NULL,
    count integer NOT NULL,
    last bigint NOT NULL
);


--
-- Name: revision; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.revision (
    id integer NOT NULL,
    value bigint NOT NULL,
    layer bigint NOT NULL,
    beat bigint DEFAULT '0'::bigint NOT NULL
);


--
-- Name: sessions; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.sessions (
    digest character varying(64) NOT NULL,
    member text NOT NULL,
    created bigint NOT NULL,
    seen bigint NOT NULL
);


--
-- Name: signatures; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.signatures (
    proposal integer NOT NULL,
    version integer NOT NULL,
    member text NOT NULL,
    assertion text NOT NULL,
    at bigint NOT NULL
);


--
-- Name: snapshots; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.snapshots (
    version bigint NOT NULL,
    issued bigint NOT NULL,
    keyid text NOT NULL,
    signature text NOT NULL,
    text text NOT NULL,
    audit_number bigint NOT NULL,
    audit_hash character varying(64) NOT NULL
);


--
-- Name: tickets; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.tickets (
    digest character varying(64) NOT NULL,
    purpose character varying(20) NOT NULL,
    content text NOT NULL,
    until bigint NOT NULL
);


--
-- Name: tokens; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.tokens (
    id integer NOT NULL,
    name text NOT NULL,
    digest character varying(64) NOT NULL,
    scopes text NOT NULL,
    member text NOT NULL,
    created bigint NOT NULL,
    until bigint NOT NULL,
    revoked bigint NOT NULL
);


--
-- Name: tokens_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

CREATE SEQUENCE public.tokens_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


--
-- Name: tokens_id_seq; Type: SEQUENCE OWNED BY; Schema: public; Owner: -
--

ALTER SEQUENCE public.tokens_id_seq OWNED BY public.tokens.id;


--
-- Name: additions id; Type: DEFAULT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.additions ALTER COLUMN id SET DEFAULT nextval('public.additions_id_seq'::regclass);


--
-- Name: notices id; Type: DEFAULT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.notices ALTER COLUMN id SET DEFAULT nextval('public.notices_id_seq'::regclass);


--
-- Name: proposals id; Type: DEFAULT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.proposals ALTER COLUMN id SET DEFAULT nextval('public.proposals_id_seq'::regclass);


--
-- Name: tokens id; Type: DEFAULT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.tokens ALTER COLUMN id SET DEFAULT nextval('public.tokens_id_seq'::regclass);


--
-- Data for Name: additions; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.additions VALUES (1, 1800086400, 1);


--
-- Data for Name: alembic_version; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.alembic_version VALUES ('0003');


--
-- Data for Name: audit; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.audit VALUES (1, 1800000000, 'Paul', 'propose', '{"base":1,"changes":1,"digest":"53e5e3b1c8de4795adef0f3e469b3deb2270a9b0bb44f2d37e8a34f54443e111","entries":["organisation Centre de soins 9"],"outcome":"","proposal":1,"version":1}', 'd749bfca5b5be11d43fd716eef41cbf2e0153e4ee989e794d06827bdc128dba6');
INSERT INTO public.audit VALUES (2, 1800000000, 'Paul', 'sign', '{"base":1,"changes":1,"digest":"53e5e3b1c8de4795adef0f3e469b3deb2270a9b0bb44f2d37e8a34f54443e111","entries":["organisation Centre de soins 9"],"outcome":"","proposal":1,"version":1}', '525fbd1bba5bf61ec5c3a47f0a306f341e3823b5068e31fd5fbc17cee4cc75bc');
INSERT INTO public.audit VALUES (3, 1800000000, 'Bea', 'approve', '{"base":1,"changes":1,"digest":"53e5e3b1c8de4795adef0f3e469b3deb2270a9b0bb44f2d37e8a34f54443e111","entries":["organisation Centre de soins 9"],"outcome":"","proposal":1,"version":1}', 'd6412f8d1d1d09f0db9dfb3f0b529063ff42bfa7dd09205a9fcd4414efef25b9');
INSERT INTO public.audit VALUES (4, 1800000000, 'vigilien', 'approved', '{"base":1,"changes":1,"digest":"53e5e3b1c8de4795adef0f3e469b3deb2270a9b0bb44f2d37e8a34f54443e111","due":1800086400,"entries":["organisation Centre de soins 9"],"outcome":"","proposal":1,"version":1}', 'faa6ad9aa6fd91e6e4b647e99043ab4f5575992c7c87718553ac7b23c03dd625');
INSERT INTO public.audit VALUES (5, 1800086400, 'vigilien', 'publish', '{"base":1,"changes":1,"digest":"53e5e3b1c8de4795adef0f3e469b3deb2270a9b0bb44f2d37e8a34f54443e111","entries":["organisation Centre de soins 9"],"outcome":"","proposal":1,"signers":["bea","paul"],"version":1}', '5873ed0654966edfe0918a09d401010868dd03b25e2601f161b35191aa57db29');
INSERT INTO public.audit VALUES (6, 1800086400, 'vigilien', 'sign-snapshot', '{"keyid":"65625aab82e91e41"}', 'b19d39a90e8efd37bc0e93f1fe5204a3f3156ef1c31ae2bf37de55a75eef6c08');
INSERT INTO public.audit VALUES (7, 1800086400, 'Paul', 'propose', '{"base":2,"changes":1,"digest":"23c8929fcf5bdfc6de596850d3b08bfa53b9b8c38122ac0c65ff2a4b9743f2dc","entries":["organisation Centre de soins 10"],"outcome":"","proposal":2,"version":1}', '7c936c643ce08e7eea92503dcd813d967bd2770b2beb4a3cea482c4dc0b84271');
INSERT INTO public.audit VALUES (8, 1800086400, 'Paul', 'sign', '{"base":2,"changes":1,"digest":"23c8929fcf5bdfc6de596850d3b08bfa53b9b8c38122ac0c65ff2a4b9743f2dc","entries":["organisation Centre de soins 10"],"outcome":"","proposal":2,"version":1}', 'e3ddbe95cdb29773b6b297e4232ad829846ee7a682894d3fd16d9056e97d272a');
INSERT INTO public.audit VALUES (9, 1800086400, 'Anne', 'mark', '{"host":"ameli-xkcd.fr","until":1800345600}', 'd283fb754a6e8790b8db846658ed08aab3d35bfa9b46a82dd90452d0b3301035');
INSERT INTO public.audit VALUES (10, 1800086400, 'Anne', 'propose', '{"base":2,"changes":1,"digest":"026a7980e2cefbffe1f593c0c89826a55d25f9c1e23df8c38cf56c3251088f06","entries":["fake ameli-xkcd.fr"],"outcome":"","proposal":3,"version":1}', '75628c4e33e0e5ebb8aade61efd60b09f05ceda96f04e2274f21ee8667b19e2c');


--
-- Data for Name: entries; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.entries VALUES ('institution', 'ARS', '{"name":"ARS"}', 1799740800);
INSERT INTO public.entries VALUES ('institution', 'CHU de Lille', '{"name":"CHU de Lille"}', 1799740800);
INSERT INTO public.entries VALUES ('institution', 'GRADeS', '{"name":"GRADeS"}', 1799740800);
INSERT INTO public.entries VALUES ('member', 'anne', '{"email":"anne@example.fr","id":"anne","institution":"CHU de Lille","name":"Anne","passkeys":[{"credential":"7ndpKm0XLTI8Z2qU8oO9zw","public_key":"pQECAyYgASFYID_2P5A368OJkai2mWIZQU_6i8idrKQBqK8biBi9oYlbIlggj6plgliDTQu7VdYpE5__USOEB_Fst6X3Miy5Srk6eTE"}],"role":"approver"}', 1799740800);
INSERT INTO public.entries VALUES ('member', 'alain', '{"id":"alain","institution":"CHU de Lille","name":"Alain","passkeys":[{"credential":"799xn03SR1Sy_4TN38L_Tg","public_key":"pQECAyYgASFYIDt_-NVp2MrLEJX8qgPtAB3t5wbMA57_f7GtXYdN7nM8IlggacBSd4zhI1bfkb1AlpRvmoiKZMeBTyzBXG5b2XWGZIg"}],"role":"approver"}', 1799740800);
INSERT INTO public.entries VALUES ('member', 'paul', '{"id":"paul","institution":"CHU de Lille","name":"Paul","passkeys":[{"credential":"psUQRMuRnjJkP5710yCv_g","public_key":"pQECAyYgASFYIFxbDtu9TyID96chYJLf5M0TX7mZ4LPE5pggHkj9n-uyIlgg6DBZl7zOu4yAcaduigB7Vyn9vw-XCepdML1c7ZjO4no"}],"role":"proposer"}', 1799740800);
INSERT INTO public.entries VALUES ('member', 'bea', '{"email":"bea@example.fr","id":"bea","institution":"ARS","name":"Bea","passkeys":[{"credential":"vUaRSItHaQ2DV2jcXw9KpQ","public_key":"pQECAyYgASFYIBXujWkggNUO320IrEwXfJCdKgDHQz7zp6kML9yUYMb9IlggZjDWCzpN9nc842ICCcV7u6rSyODGCiDfg9d4xMECTlo"}],"role":"approver"}', 1799740800);
INSERT INTO public.entries VALUES ('member', 'brice', '{"id":"brice","institution":"ARS","name":"Brice","passkeys":[{"credential":"BEJeuTvPQS-pQaRtgHijcA","public_key":"pQECAyYgASFYIBxpiOfhEOxk5l0tgudYMPdgG0T2ACbBkbjUr16w9pSCIlggD2zdbbfLeWzItOIBHOIKKz-eItf5gdkbnM_JOwNmW2g"}],"role":"proposer"}', 1799740800);
INSERT INTO public.entries VALUES ('member', 'chloe', '{"id":"chloe","institution":"GRADeS","name":"Chloe","passkeys":[{"credential":"mlBrP0UZhLXGEhrns4yu5A","public_key":"pQECAyYgASFYIBwRygrfwLiDYJlSH-PUbB-kKuJAcFT3n-jGj6CJo2f8IlggOuF5qznRLHUzfs2y4wCvThZScllcrmldQ8oyU33GGCg"}],"role":"approver"}', 1799740800);
INSERT INTO public.entries VALUES ('member', 'denis', '{"id":"denis","institution":"GRADeS","name":"Denis","passkeys":[{"credential":"FOAWpVicd16FC23CzcnDgQ","public_key":"pQECAyYgASFYIN0FRulgG4nemKjaWWtNRHBhs2MhnQVFt_pi39mg9FZUIlggJiBSJwvQz_E72kn4EtXnLrHyypLsHX3V6BJrNxhNQ-M"}],"role":"auditor"}', 1799740800);
INSERT INTO public.entries VALUES ('organisation', 'Centre de soins 9', '{"domains":["centre-de-soins-imaginaire.fr"],"evidence":["test"],"kind":"hopital-public","name":"Centre de soins 9"}', 1800086400);


--
-- Data for Name: marks; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.marks VALUES ('ameli-xkcd.fr', 'anne', 1800345600);


--
-- Data for Name: notices; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.notices VALUES (1, 1800000000, 'Registre Vigilien : proposition 1 approuvée, publiée après le délai', 'Proposition 1, version 1, écrite par Paul.
- organisation : Centre de soins 9
Empreinte : 53e5e3b1c8de4795adef0f3e469b3deb2270a9b0bb44f2d37e8a34f54443e111
Si vous ne l''attendiez pas, ouvrez la console du registre et arrêtez-la.', 0);
INSERT INTO public.notices VALUES (2, 1800086400, 'Registre Vigilien : proposition 1 publiée', 'Proposition 1, version 1, écrite par Paul.
- organisation : Centre de soins 9
Empreinte : 53e5e3b1c8de4795adef0f3e469b3deb2270a9b0bb44f2d37e8a34f54443e111
Si vous ne l''attendiez pas, ouvrez la console du registre et arrêtez-la.', 0);


--
-- Data for Name: proposals; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.proposals VALUES (1, 1, 'paul', 'Paul', '', 1, '[{"after":{"domains":["centre-de-soins-imaginaire.fr"],"evidence":["test"],"kind":"hopital-public","name":"Centre de soins 9"},"before":null,"key":"Centre de soins 9","table":"organisation"}]', 'published', 1800000000, 1800086400, '');
INSERT INTO public.proposals VALUES (2, 1, 'paul', 'Paul', '', 2, '[{"after":{"domains":["autre-centre-imaginaire.fr"],"evidence":["test"],"kind":"hopital-public","name":"Centre de soins 10"},"before":null,"key":"Centre de soins 10","table":"organisation"}]', 'open', 1800086400, 0, '');
INSERT INTO public.proposals VALUES (3, 1, 'anne', 'Anne', '', 2, '[{"after":{"host":"ameli-xkcd.fr","reason":"Marked by Anne"},"before":null,"key":"ameli-xkcd.fr","table":"fake"}]', 'draft', 1800086400, 0, '');


--
-- Data for Name: reports; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.reports VALUES ('amelie.example', 'wrong', 7, 'suspicious', 'typosquat', 1, 1800086400);


--
-- Data for Name: revision; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.revision VALUES (1, 6, 2, 1800086400);


--
-- Data for Name: sessions; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: signatures; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.signatures VALUES (1, 1, 'paul', '{"id": "psUQRMuRnjJkP5710yCv_g", "rawId": "psUQRMuRnjJkP5710yCv_g", "type": "public-key", "response": {"clientDataJSON": "eyJ0eXBlIjogIndlYmF1dGhuLmdldCIsICJjaGFsbGVuZ2UiOiAiVS1YanNjamVSNVd0N3c4LVJwczk2eUp3cWJDN1JQTFRmb28wOVVSRDRSRSIsICJvcmlnaW4iOiAiaHR0cDovL2xvY2FsaG9zdDo4MDgwIiwgImNyb3NzT3JpZ2luIjogZmFsc2V9", "authenticatorData": "SZYN5YgOjGh0NBcPZHZgW4_krrmihjLHmVzzuoMdl2MFAAAAAA", "signature": "MEYCIQCn6grdTIoG6jzAp-ljQkWZd6mLzqn34Kla-Y1LpwaN4AIhAJRwmPemnopJaRkm4Yx7fMDCKyW-mjjhcCyOwNFCQAUX"}, "clientExtensionResults": {}}', 1800000000);
INSERT INTO public.signatures VALUES (1, 1, 'bea', '{"id": "vUaRSItHaQ2DV2jcXw9KpQ", "rawId": "vUaRSItHaQ2DV2jcXw9KpQ", "type": "public-key", "response": {"clientDataJSON": "eyJ0eXBlIjogIndlYmF1dGhuLmdldCIsICJjaGFsbGVuZ2UiOiAiVS1YanNjamVSNVd0N3c4LVJwczk2eUp3cWJDN1JQTFRmb28wOVVSRDRSRSIsICJvcmlnaW4iOiAiaHR0cDovL2xvY2FsaG9zdDo4MDgwIiwgImNyb3NzT3JpZ2luIjogZmFsc2V9", "authenticatorData": "SZYN5YgOjGh0NBcPZHZgW4_krrmihjLHmVzzuoMdl2MFAAAAAA", "signature": "MEUCIQClSt7FALIGLv_DPPhdif3fBcxaxg2WmKWNk7edC0C8FwIgLk8QyGRkSI_Tfb6LEvCnNVFF0LBN-Xok7KXk1Lgdweo"}, "clientExtensionResults": {}}', 1800000000);
INSERT INTO public.signatures VALUES (2, 1, 'paul', '{"id": "psUQRMuRnjJkP5710yCv_g", "rawId": "psUQRMuRnjJkP5710yCv_g", "type": "public-key", "response": {"clientDataJSON": "eyJ0eXBlIjogIndlYmF1dGhuLmdldCIsICJjaGFsbGVuZ2UiOiAiSThpU244OWIzOGJlV1doUTA3Q0wtbE81dU1PQklxd01aZjhxUzVkRDh0dyIsICJvcmlnaW4iOiAiaHR0cDovL2xvY2FsaG9zdDo4MDgwIiwgImNyb3NzT3JpZ2luIjogZmFsc2V9", "authenticatorData": "SZYN5YgOjGh0NBcPZHZgW4_krrmihjLHmVzzuoMdl2MFAAAAAA", "signature": "MEQCIEtLyy1OaoxYnSWNtUXUYFogAB0Va_5mjDyT1T-lPj-rAiAttekndgpG5V7hFALhDPabdqcJ7Y8ERRtr0foF9ljb6A"}, "clientExtensionResults": {}}', 1800086400);


--
-- Data for Name: snapshots; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.snapshots VALUES (1800086400, 1800086400, '65625aab82e91e41', 'DcNGZ5QGDW72VZOZnKMsp8uU64A/fZ2pJ7THZC5TorDqgEZrZH3o8vYPpSlGPgjOKDUhm9X9F94B07+Hwu85Bw==', '{"format":1,"version":1800086400,"issued":1800086400,"expires":1800691200,"previous":"","audit_head":"5873ed0654966edfe0918a09d401010868dd03b25e2601f161b35191aa57db29","revoked":[],"organisations":[["Assurance maladie","https://www.ameli.fr/"],["CHU de Lille","https://www.chu-lille.fr/"],["Centre de soins 9","https://centre-de-soins-imaginaire.fr/"]],"official":{"ameli.fr":0,"centre-de-soins-imaginaire.fr":2,"chu-lille.fr":1,"cnamts.fr":0},"candidates":{"assurance-maladie.fr":0},"names":{"ameli":0,"amelis":0,"assmaladie":0,"assumaladie":0,"assurancemaladie":0,"assuremaladie":0,"assurmaladie":0,"caisseprimaireassurancemaladie":0,"cartevit":0,"cartevital":0,"cartevitale":0,"centredesoinsimaginaire":2,"chrulille":1,"chulille":1,"cnam":0,"cnamts":0,"cpam":0,"cvital":0,"cvitale":0,"passvitale":0,"secu":0,"securitesociale":0,"vitale":0},"health_words":["affil","affili","affilia","affiliat","affiliati","affiliatio","affiliation","affiliations","affilie","affilies","affilis","alloc","alloca","allocat","allocati","allocatio","allocation","allocations","am","ass","assu","assur","assura","assuran","assuranc","assurance","assurances","assure","assuree","assurees","assures","assurs","assus","attestationd","attestationde","attestationded","attestationdedr","attestationdedro","attestationdedroi","attestationdedroit","attestationdedroits","ayant","ayantd","ayantdr","ayantdro","ayantdroi","ayantdroit","ayantdroits","benef","benefi","benefic","benefici","beneficia","beneficiai","beneficiair","beneficiaire","beneficiaires","bnficiaire","bnficiaires","caisse","caisses","card","cards","cart","carta","cartas","carte","cartee","cartees","cartes","carts","catre","catres","cotis","cotisa","cotisat","cotisati","cotisatio","cotisation","cotisations","couve","couver","couvert","couvertu","couvertur","couverture","couvertures","cv","droit","droits","feuil","feuill","feuille","feuilled","feuillede","feuilledes","feuilledeso","feuilledesoi","feuilledesoin","feuilledesoins","malade","malades","maladie","maladies","prest","presta","prestat","prestati","prestatio","prestation","prestations","prima","primai","primair","primaire","primaires","scuritsociale","scuritsociales","securiteso","securitesoc","securitesoci","securitesocia","securitesocial","secus","social","sociale","sociales","socials","teles","telese","teleser","teleserv","teleservi","teleservic","teleservice","teleservices","tiers","tiersp","tierspa","tierspay","tierspaya","tierspayan","tierspayant","tierspayants"],"path_tenants":["about.me","beacons.ai","docs.google.com","dweb.link","forms.gle","forms.office.com","ipfs.io","linktr.ee","notion.so","padlet.com","s3.amazonaws.com","sites.google.com","storage.googleapis.com","surveymonkey.com","telegra.ph"]}', 5, '5873ed0654966edfe0918a09d401010868dd03b25e2601f161b35191aa57db29');
INSERT INTO public.snapshots VALUES (1800086401, 1800086400, '65625aab82e91e41', 'vSU+2Qeb/PzXxPzbptPDJYTFAVlMxIJsHKYVom1exL3JWDGGtSOWd+qOgVPl4eMTAdQ2r1H5IPxHk6wXCRCICQ==', '{"format":1,"version":1800086401,"issued":1800086400,"expires":1800691200,"previous":"29f0049f0c00bd9f3b8677c5ef034a689cc379c9f76396cc8295074917294f3b","audit_head":"b19d39a90e8efd37bc0e93f1fe5204a3f3156ef1c31ae2bf37de55a75eef6c08","revoked":[],"organisations":[["Assurance maladie","https://www.ameli.fr/"],["CHU de Lille","https://www.chu-lille.fr/"],["Centre de soins 9","https://centre-de-soins-imaginaire.fr/"]],"official":{"ameli.fr":0,"centre-de-soins-imaginaire.fr":2,"chu-lille.fr":1,"cnamts.fr":0},"candidates":{"assurance-maladie.fr":0},"names":{"ameli":0,"amelis":0,"assmaladie":0,"assumaladie":0,"assurancemaladie":0,"assuremaladie":0,"assurmaladie":0,"caisseprimaireassurancemaladie":0,"cartevit":0,"cartevital":0,"cartevitale":0,"centredesoinsimaginaire":2,"chrulille":1,"chulille":1,"cnam":0,"cnamts":0,"cpam":0,"cvital":0,"cvitale":0,"passvitale":0,"secu":0,"securitesociale":0,"vitale":0},"health_words":["affil","affili","affilia","affiliat","affiliati","affiliatio","affiliation","affiliations","affilie","affilies","affilis","alloc","alloca","allocat","allocati","allocatio","allocation","allocations","am","ass","assu","assur","assura","assuran","assuranc","assurance","assurances","assure","assuree","assurees","assures","assurs","assus","attestationd","attestationde","attestationded","attestationdedr","attestationdedro","attestationdedroi","attestationdedroit","attestationdedroits","ayant","ayantd","ayantdr","ayantdro","ayantdroi","ayantdroit","ayantdroits","benef","benefi","benefic","benefici","beneficia","beneficiai","beneficiair","beneficiaire","beneficiaires","bnficiaire","bnficiaires","caisse","caisses","card","cards","cart","carta","cartas","carte","cartee","cartees","cartes","carts","catre","catres","cotis","cotisa","cotisat","cotisati","cotisatio","cotisation","cotisations","couve","couver","couvert","couvertu","couvertur","couverture","couvertures","cv","droit","droits","feuil","feuill","feuille","feuilled","feuillede","feuilledes","feuilledeso","feuilledesoi","feuilledesoin","feuilledesoins","malade","malades","maladie","maladies","prest","presta","prestat","prestati","prestatio","prestation","prestations","prima","primai","primair","primaire","primaires","scuritsociale","scuritsociales","securiteso","securitesoc","securitesoci","securitesocia","securitesocial","secus","social","sociale","sociales","socials","teles","telese","teleser","teleserv","teleservi","teleservic","teleservice","teleservices","tiers","tiersp","tierspa","tierspay","tierspaya","tierspayan","tierspayant","tierspayants"],"path_tenants":["about.me","beacons.ai","docs.google.com","dweb.link","forms.gle","forms.office.com","ipfs.io","linktr.ee","notion.so","padlet.com","s3.amazonaws.com","sites.google.com","storage.googleapis.com","surveymonkey.com","telegra.ph"]}', 6, 'b19d39a90e8efd37bc0e93f1fe5204a3f3156ef1c31ae2bf37de55a75eef6c08');


--
-- Data for Name: tickets; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: tokens; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.tokens VALUES (1, 'ci', 'b46c09677343261f0b439a472422225e3a230c9c094d6ab16762e2036b597053', 'scan', 'anne', 1, 2, 0);


--
-- Name: additions_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.additions_id_seq', 1, true);


--
-- Name: notices_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.notices_id_seq', 2, true);


--
-- Name: proposals_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.proposals_id_seq', 3, true);


--
-- Name: tokens_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.tokens_id_seq', 1, true);


--
-- Name: additions additions_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.additions
    ADD CONSTRAINT additions_pkey PRIMARY KEY (id);


--
-- Name: alembic_version alembic_version_pkc; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.alembic_version
    ADD CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num);


--
-- Name: audit audit_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.audit
    ADD CONSTRAINT audit_pkey PRIMARY KEY (number);


--
-- Name: entries entries_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.entries
    ADD CONSTRAINT entries_pkey PRIMARY KEY (kind, key);


--
-- Name: marks marks_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.marks
    ADD CONSTRAINT marks_pkey PRIMARY KEY (host);


--
-- Name: notices notices_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.notices
    ADD CONSTRAINT notices_pkey PRIMARY KEY (id);


--
-- Name: proposals proposals_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.proposals
    ADD CONSTRAINT proposals_pkey PRIMARY KEY (id);


--
-- Name: reports reports_by_source; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.reports
    ADD CONSTRAINT reports_by_source PRIMARY KEY (host, kind, source);


--
-- Name: revision revision_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.revision
    ADD CONSTRAINT revision_pkey PRIMARY KEY (id);


--
-- Name: sessions sessions_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.sessions
    ADD CONSTRAINT sessions_pkey PRIMARY KEY (digest);


--
-- Name: signatures signatures_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.signatures
    ADD CONSTRAINT signatures_pkey PRIMARY KEY (proposal, version, member);


--
-- Name: snapshots snapshots_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.snapshots
    ADD CONSTRAINT snapshots_pkey PRIMARY KEY (version);


--
-- Name: tickets tickets_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.tickets
    ADD CONSTRAINT tickets_pkey PRIMARY KEY (digest);


--
-- Name: tokens tokens_digest_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.tokens
    ADD CONSTRAINT tokens_digest_key UNIQUE (digest);


--
-- Name: tokens tokens_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.tokens
    ADD CONSTRAINT tokens_pkey PRIMARY KEY (id);


--
-- Name: ix_additions_at; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_additions_at ON public.additions USING btree (at);


--
-- Name: ix_proposals_state; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_proposals_state ON public.proposals USING btree (state);


--
-- Name: ix_reports_last; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_reports_last ON public.reports USING btree (last);


--
-- Name: ix_reports_source; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_reports_source ON public.reports USING btree (source, last);


--
-- Name: ix_sessions_member; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_sessions_member ON public.sessions USING btree (member);


--
-- Name: ix_tickets_purpose; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_tickets_purpose ON public.tickets USING btree (purpose);


--
-- Name: audit audit_append_only; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER audit_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.audit FOR EACH STATEMENT EXECUTE FUNCTION public.audit_append_only();


--
-- PostgreSQL database dump complete
--

\unrestrict hZUnX0HxJbLjLgmnb0VmoR61tJKIlVcOFLxqfgUmRlVbgPzmoY6EBDiROwUdarY

