--
-- PostgreSQL database dump
--

\restrict QNWajm9dbinJZYYRMtK6eLBIY8UDR8PUTCjMhz8IkahIevvFl4Rwaw2dxExdz7X

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
    last bigint NOT NULL,
    serial bigint NOT NULL
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
INSERT INTO public.audit VALUES (6, 1800086400, 'vigilien', 'sign-snapshot', '{"keyid":"e7b4864762391ae4"}', '555937413f28adaf5d9a7fd97fc4db9d613357e6e3e6368604a67bfd6107e2f8');
INSERT INTO public.audit VALUES (7, 1800086400, 'Paul', 'propose', '{"base":2,"changes":1,"digest":"23c8929fcf5bdfc6de596850d3b08bfa53b9b8c38122ac0c65ff2a4b9743f2dc","entries":["organisation Centre de soins 10"],"outcome":"","proposal":2,"version":1}', 'b638f105fc93700383f071594b28c96b77c336b933e7452a7b18f4668e28c3ab');
INSERT INTO public.audit VALUES (8, 1800086400, 'Paul', 'sign', '{"base":2,"changes":1,"digest":"23c8929fcf5bdfc6de596850d3b08bfa53b9b8c38122ac0c65ff2a4b9743f2dc","entries":["organisation Centre de soins 10"],"outcome":"","proposal":2,"version":1}', '461b27c50e966870aaff400a44a1febc66c08034c493fd8dfba4781ddd05f569');
INSERT INTO public.audit VALUES (9, 1800086400, 'Anne', 'mark', '{"host":"ameli-xkcd.fr","until":1800345600}', '3311d07f5c10938514c1f4b1cb7485cb2177268a63fcb55cd5d8ed7890815114');
INSERT INTO public.audit VALUES (10, 1800086400, 'Anne', 'propose', '{"base":2,"changes":1,"digest":"026a7980e2cefbffe1f593c0c89826a55d25f9c1e23df8c38cf56c3251088f06","entries":["fake ameli-xkcd.fr"],"outcome":"","proposal":3,"version":1}', 'ba04543c7bf15bf72a951b83285d0525b543d0f55201eff04d31f1f7d2567f23');


--
-- Data for Name: entries; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.entries VALUES ('institution', 'ARS', '{"name":"ARS"}', 1799740800);
INSERT INTO public.entries VALUES ('institution', 'CHU de Lille', '{"name":"CHU de Lille"}', 1799740800);
INSERT INTO public.entries VALUES ('institution', 'GRADeS', '{"name":"GRADeS"}', 1799740800);
INSERT INTO public.entries VALUES ('member', 'anne', '{"email":"anne@example.fr","id":"anne","institution":"CHU de Lille","name":"Anne","passkeys":[{"credential":"OlP01pbefeWma8V2oiKDLQ","public_key":"pQECAyYgASFYIMc6aL9ZAircj_StepO3z5uF0fMxe3nttbX9Zo4r47D9IlggSAtbAqDnO7aycaBlJQc9z3nUa1NzRrgzHE96a7yRILg"}],"role":"approver"}', 1799740800);
INSERT INTO public.entries VALUES ('member', 'alain', '{"id":"alain","institution":"CHU de Lille","name":"Alain","passkeys":[{"credential":"ZuWzvGUeBOJeALZ-YI_L4Q","public_key":"pQECAyYgASFYIEmw0NSbwH1sMcVL-5Np7WMIzEyYkwhM_g_8a_B4s-VvIlggSaw_tcSwm2aTpxpGNCvUpH2mK8y8d6ZsUnY24i4kYmQ"}],"role":"approver"}', 1799740800);
INSERT INTO public.entries VALUES ('member', 'paul', '{"id":"paul","institution":"CHU de Lille","name":"Paul","passkeys":[{"credential":"jF5Y9vkeEt7bold33fC9WQ","public_key":"pQECAyYgASFYIBPOhd6zz4gYzDsOJmRbbSvVQxV4s9w-5_eLYmCt6fWwIlggJnSTyP2ZPOPPNsqGvh1TgX-3rRPHvFZyWGj-ZOfqbDQ"}],"role":"proposer"}', 1799740800);
INSERT INTO public.entries VALUES ('member', 'bea', '{"email":"bea@example.fr","id":"bea","institution":"ARS","name":"Bea","passkeys":[{"credential":"IGWpy_Y0ERNKO_KtDy4iKg","public_key":"pQECAyYgASFYIBqbc8VAEBsiTwOqvQtZVsMKiu7QfcGDLorB5CdHuJBmIlggIYyGCTwaRYaSRfL3WXDkvif9_FwL9L5tcya9s1hlAkA"}],"role":"approver"}', 1799740800);
INSERT INTO public.entries VALUES ('member', 'brice', '{"id":"brice","institution":"ARS","name":"Brice","passkeys":[{"credential":"LdllcUdHBFX7yO0OeuRfdw","public_key":"pQECAyYgASFYIOhgH8kPFSKlvBu_N3wdrAbbw9jOpq3ZK0ybc-eyPskMIlggC3TYYXw4EMbmj43Yg5SotM4FmufqtckG8CUqNb740yc"}],"role":"proposer"}', 1799740800);
INSERT INTO public.entries VALUES ('member', 'chloe', '{"id":"chloe","institution":"GRADeS","name":"Chloe","passkeys":[{"credential":"7WSciCe8OUrZJ-MgIkmEAQ","public_key":"pQECAyYgASFYIMficnSPRz39XM37laqlXnV377IAvBXnckEYzc0znl7vIlggoOjaoQfkuYs6LGBlnO9-dHT31ReP4L3vphPTQJG4U9E"}],"role":"approver"}', 1799740800);
INSERT INTO public.entries VALUES ('member', 'denis', '{"id":"denis","institution":"GRADeS","name":"Denis","passkeys":[{"credential":"5mBXRr8xlKpC5iivk9AGaw","public_key":"pQECAyYgASFYIFORBgIDSyhc5MCS3N5q2rlDScemwmEVpl9zo0RZyupfIlggNUEuebQNAvA_lwoDnJyVNZeJzp6AFxQG3zeIfzNwd68"}],"role":"auditor"}', 1799740800);
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

INSERT INTO public.reports VALUES ('amelie.example', 'wrong', 7, 'suspicious', 'typosquat', 1, 1800086400, 1);


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

INSERT INTO public.signatures VALUES (1, 1, 'paul', '{"id": "jF5Y9vkeEt7bold33fC9WQ", "rawId": "jF5Y9vkeEt7bold33fC9WQ", "type": "public-key", "response": {"clientDataJSON": "eyJ0eXBlIjogIndlYmF1dGhuLmdldCIsICJjaGFsbGVuZ2UiOiAiVS1YanNjamVSNVd0N3c4LVJwczk2eUp3cWJDN1JQTFRmb28wOVVSRDRSRSIsICJvcmlnaW4iOiAiaHR0cDovL2xvY2FsaG9zdDo4MDgwIiwgImNyb3NzT3JpZ2luIjogZmFsc2V9", "authenticatorData": "SZYN5YgOjGh0NBcPZHZgW4_krrmihjLHmVzzuoMdl2MFAAAAAA", "signature": "MEQCIBrBClcbYPBzRI6GbDcvdbyWdK8VweGYuO0_UCfEMoHuAiALlM_gkwDiPlp09BrKA5lYKmm8gLPKCGESofTZY2TZUw"}, "clientExtensionResults": {}}', 1800000000);
INSERT INTO public.signatures VALUES (1, 1, 'bea', '{"id": "IGWpy_Y0ERNKO_KtDy4iKg", "rawId": "IGWpy_Y0ERNKO_KtDy4iKg", "type": "public-key", "response": {"clientDataJSON": "eyJ0eXBlIjogIndlYmF1dGhuLmdldCIsICJjaGFsbGVuZ2UiOiAiVS1YanNjamVSNVd0N3c4LVJwczk2eUp3cWJDN1JQTFRmb28wOVVSRDRSRSIsICJvcmlnaW4iOiAiaHR0cDovL2xvY2FsaG9zdDo4MDgwIiwgImNyb3NzT3JpZ2luIjogZmFsc2V9", "authenticatorData": "SZYN5YgOjGh0NBcPZHZgW4_krrmihjLHmVzzuoMdl2MFAAAAAA", "signature": "MEYCIQDsP99oNfINP0KkYmAwL7khN8oQ8qbTKaoy67p_FzYtvQIhAK7XPILoWeWLNHbwu1DvKMPKRff2D22RtDNYDJSmiWB9"}, "clientExtensionResults": {}}', 1800000000);
INSERT INTO public.signatures VALUES (2, 1, 'paul', '{"id": "jF5Y9vkeEt7bold33fC9WQ", "rawId": "jF5Y9vkeEt7bold33fC9WQ", "type": "public-key", "response": {"clientDataJSON": "eyJ0eXBlIjogIndlYmF1dGhuLmdldCIsICJjaGFsbGVuZ2UiOiAiSThpU244OWIzOGJlV1doUTA3Q0wtbE81dU1PQklxd01aZjhxUzVkRDh0dyIsICJvcmlnaW4iOiAiaHR0cDovL2xvY2FsaG9zdDo4MDgwIiwgImNyb3NzT3JpZ2luIjogZmFsc2V9", "authenticatorData": "SZYN5YgOjGh0NBcPZHZgW4_krrmihjLHmVzzuoMdl2MFAAAAAA", "signature": "MEUCIF5-X38Ieqe-BQ2EfIE61xOtqeUl53iPwACIoOJfxwUCAiEAwR8N79eINUAo-OvzJOec8XGmXo89zkqo9B04j9TdRYs"}, "clientExtensionResults": {}}', 1800086400);


--
-- Data for Name: snapshots; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.snapshots VALUES (1800086400, 1800086400, 'e7b4864762391ae4', 'kL3nFQ7t4MC6kMN6O1l8nqiBLhevNXtFxBzpmscTfWaZqd9rB1ge2xTfRzcma5Iyc1k7DfxklrEReslQfsKiCw==', '{"format":1,"version":1800086400,"issued":1800086400,"expires":1800691200,"previous":"","audit_head":"5873ed0654966edfe0918a09d401010868dd03b25e2601f161b35191aa57db29","revoked":[],"organisations":[["Assurance maladie","https://www.ameli.fr/"],["CHU de Lille","https://www.chu-lille.fr/"],["Centre de soins 9","https://centre-de-soins-imaginaire.fr/"]],"official":{"ameli.fr":0,"centre-de-soins-imaginaire.fr":2,"chu-lille.fr":1,"cnamts.fr":0},"candidates":{"assurance-maladie.fr":0},"names":{"ameli":0,"amelis":0,"assmaladie":0,"assumaladie":0,"assurancemaladie":0,"assuremaladie":0,"assurmaladie":0,"caisseprimaireassurancemaladie":0,"cartevit":0,"cartevital":0,"cartevitale":0,"centredesoinsimaginaire":2,"chrulille":1,"chulille":1,"cnam":0,"cnamts":0,"cpam":0,"cvital":0,"cvitale":0,"passvitale":0,"secu":0,"securitesociale":0,"vitale":0},"health_words":["affil","affili","affilia","affiliat","affiliati","affiliatio","affiliation","affiliations","affilie","affilies","affilis","alloc","alloca","allocat","allocati","allocatio","allocation","allocations","am","ass","assu","assur","assura","assuran","assuranc","assurance","assurances","assure","assuree","assurees","assures","assurs","assus","attestationd","attestationde","attestationded","attestationdedr","attestationdedro","attestationdedroi","attestationdedroit","attestationdedroits","ayant","ayantd","ayantdr","ayantdro","ayantdroi","ayantdroit","ayantdroits","benef","benefi","benefic","benefici","beneficia","beneficiai","beneficiair","beneficiaire","beneficiaires","bnficiaire","bnficiaires","caisse","caisses","card","cards","cart","carta","cartas","carte","cartee","cartees","cartes","carts","catre","catres","cotis","cotisa","cotisat","cotisati","cotisatio","cotisation","cotisations","couve","couver","couvert","couvertu","couvertur","couverture","couvertures","cv","droit","droits","feuil","feuill","feuille","feuilled","feuillede","feuilledes","feuilledeso","feuilledesoi","feuilledesoin","feuilledesoins","malade","malades","maladie","maladies","prest","presta","prestat","prestati","prestatio","prestation","prestations","prima","primai","primair","primaire","primaires","scuritsociale","scuritsociales","securiteso","securitesoc","securitesoci","securitesocia","securitesocial","secus","social","sociale","sociales","socials","teles","telese","teleser","teleserv","teleservi","teleservic","teleservice","teleservices","tiers","tiersp","tierspa","tierspay","tierspaya","tierspayan","tierspayant","tierspayants"],"path_tenants":["about.me","beacons.ai","docs.google.com","dweb.link","forms.gle","forms.office.com","ipfs.io","linktr.ee","notion.so","padlet.com","s3.amazonaws.com","sites.google.com","storage.googleapis.com","surveymonkey.com","telegra.ph"]}', 5, '5873ed0654966edfe0918a09d401010868dd03b25e2601f161b35191aa57db29');
INSERT INTO public.snapshots VALUES (1800086401, 1800086400, 'e7b4864762391ae4', 'Ht73+qAJFQPPHarcC8jSu+fmxgl1m2RmWKeaXi7jo3eEIY7BL53Sf/8fZNwYojuTAL9q24mSw2OzBdFJ0Iy9BA==', '{"format":1,"version":1800086401,"issued":1800086400,"expires":1800691200,"previous":"29f0049f0c00bd9f3b8677c5ef034a689cc379c9f76396cc8295074917294f3b","audit_head":"555937413f28adaf5d9a7fd97fc4db9d613357e6e3e6368604a67bfd6107e2f8","revoked":[],"organisations":[["Assurance maladie","https://www.ameli.fr/"],["CHU de Lille","https://www.chu-lille.fr/"],["Centre de soins 9","https://centre-de-soins-imaginaire.fr/"]],"official":{"ameli.fr":0,"centre-de-soins-imaginaire.fr":2,"chu-lille.fr":1,"cnamts.fr":0},"candidates":{"assurance-maladie.fr":0},"names":{"ameli":0,"amelis":0,"assmaladie":0,"assumaladie":0,"assurancemaladie":0,"assuremaladie":0,"assurmaladie":0,"caisseprimaireassurancemaladie":0,"cartevit":0,"cartevital":0,"cartevitale":0,"centredesoinsimaginaire":2,"chrulille":1,"chulille":1,"cnam":0,"cnamts":0,"cpam":0,"cvital":0,"cvitale":0,"passvitale":0,"secu":0,"securitesociale":0,"vitale":0},"health_words":["affil","affili","affilia","affiliat","affiliati","affiliatio","affiliation","affiliations","affilie","affilies","affilis","alloc","alloca","allocat","allocati","allocatio","allocation","allocations","am","ass","assu","assur","assura","assuran","assuranc","assurance","assurances","assure","assuree","assurees","assures","assurs","assus","attestationd","attestationde","attestationded","attestationdedr","attestationdedro","attestationdedroi","attestationdedroit","attestationdedroits","ayant","ayantd","ayantdr","ayantdro","ayantdroi","ayantdroit","ayantdroits","benef","benefi","benefic","benefici","beneficia","beneficiai","beneficiair","beneficiaire","beneficiaires","bnficiaire","bnficiaires","caisse","caisses","card","cards","cart","carta","cartas","carte","cartee","cartees","cartes","carts","catre","catres","cotis","cotisa","cotisat","cotisati","cotisatio","cotisation","cotisations","couve","couver","couvert","couvertu","couvertur","couverture","couvertures","cv","droit","droits","feuil","feuill","feuille","feuilled","feuillede","feuilledes","feuilledeso","feuilledesoi","feuilledesoin","feuilledesoins","malade","malades","maladie","maladies","prest","presta","prestat","prestati","prestatio","prestation","prestations","prima","primai","primair","primaire","primaires","scuritsociale","scuritsociales","securiteso","securitesoc","securitesoci","securitesocia","securitesocial","secus","social","sociale","sociales","socials","teles","telese","teleser","teleserv","teleservi","teleservic","teleservice","teleservices","tiers","tiersp","tierspa","tierspay","tierspaya","tierspayan","tierspayant","tierspayants"],"path_tenants":["about.me","beacons.ai","docs.google.com","dweb.link","forms.gle","forms.office.com","ipfs.io","linktr.ee","notion.so","padlet.com","s3.amazonaws.com","sites.google.com","storage.googleapis.com","surveymonkey.com","telegra.ph"]}', 6, '555937413f28adaf5d9a7fd97fc4db9d613357e6e3e6368604a67bfd6107e2f8');


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
-- Name: ix_reports_serial; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_reports_serial ON public.reports USING btree (serial);


--
-- Name: ix_reports_source; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_reports_source ON public.reports USING btree (source, serial);


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

\unrestrict QNWajm9dbinJZYYRMtK6eLBIY8UDR8PUTCjMhz8IkahIevvFl4Rwaw2dxExdz7X

