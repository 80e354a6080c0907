--
-- PostgreSQL database dump
--

\restrict skC9AuOdX2L7qRImwSA5HaZHOzenBw6baNYPi10IpvBCpZiy9KrN7RSIcsD8tiD

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
-- Name: ledger_append_only(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.ledger_append_only() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'the ledger is append-only'; END $$;


SET default_tablespace = '';

SET default_table_access_method = heap;

--
-- Name: addresses; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.addresses (
    commitment character varying(64) NOT NULL,
    address text NOT NULL,
    salt character varying(32) NOT NULL,
    until bigint NOT NULL
);


--
-- Name: alembic_version; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.alembic_version (
    version_num character varying(32) NOT NULL
);


--
-- Name: asked; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.asked (
    id integer NOT NULL,
    kind character varying(20) NOT NULL,
    number integer NOT NULL,
    member text NOT NULL,
    about text NOT NULL,
    text text NOT NULL,
    assertion text NOT NULL,
    at bigint NOT NULL,
    fault text NOT NULL
);


--
-- Name: asked_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

CREATE SEQUENCE public.asked_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


--
-- Name: asked_id_seq; Type: SEQUENCE OWNED BY; Schema: public; Owner: -
--

ALTER SEQUENCE public.asked_id_seq OWNED BY public.asked.id;


--
-- Name: channels; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.channels (
    channel character varying(20) NOT NULL,
    notice integer NOT NULL,
    fault text NOT NULL,
    since bigint NOT NULL
);


--
-- Name: checkpoints; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.checkpoints (
    number bigint NOT NULL,
    hash character varying(64) NOT NULL,
    state text NOT NULL,
    keyid text NOT NULL,
    signature text NOT NULL
);


--
-- Name: contests; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.contests (
    token character varying(32) NOT NULL,
    host text NOT NULL,
    claim character varying(10) NOT NULL,
    name text NOT NULL,
    contact text NOT NULL,
    source integer NOT NULL,
    created bigint NOT NULL,
    state character varying(10) NOT NULL
);


--
-- Name: discoveries; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.discoveries (
    host text NOT NULL,
    display_host text NOT NULL,
    organisation text NOT NULL,
    verdict character varying(20) NOT NULL,
    code character varying(40) NOT NULL,
    register_version text NOT NULL,
    source text NOT NULL,
    first_seen bigint NOT NULL,
    last_seen bigint NOT NULL,
    state character varying(10) NOT NULL,
    reason text NOT NULL,
    dismissed character varying(20) NOT NULL,
    member text NOT NULL,
    decided bigint NOT NULL
);


--
-- Name: events; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.events (
    id integer NOT NULL,
    at bigint NOT NULL,
    actor text NOT NULL,
    action text NOT NULL,
    details text NOT NULL
);


--
-- Name: events_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

CREATE SEQUENCE public.events_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


--
-- Name: events_id_seq; Type: SEQUENCE OWNED BY; Schema: public; Owner: -
--

ALTER SEQUENCE public.events_id_seq OWNED BY public.events.id;


--
-- Name: inherited; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.inherited (
    id integer NOT NULL,
    content text NOT NULL
);


--
-- Name: ledger; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.ledger (
    number bigint NOT NULL,
    previous character varying(64) NOT NULL,
    at bigint NOT NULL,
    kind character varying(20) NOT NULL,
    content text NOT NULL,
    keyid text NOT NULL,
    signature text NOT NULL
);


--
-- Name: notices; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.notices (
    id integer NOT NULL,
    at bigint NOT NULL,
    content text NOT NULL
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
    outcome text NOT NULL,
    made bigint DEFAULT '0'::bigint NOT NULL
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
-- Name: readers; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.readers (
    member text NOT NULL,
    notice integer NOT NULL
);


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
    at bigint NOT NULL,
    recovery text DEFAULT ''::text NOT NULL
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
    ledger_number bigint NOT NULL,
    ledger_hash character varying(64) NOT NULL
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
-- Name: asked id; Type: DEFAULT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.asked ALTER COLUMN id SET DEFAULT nextval('public.asked_id_seq'::regclass);


--
-- Name: events id; Type: DEFAULT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.events ALTER COLUMN id SET DEFAULT nextval('public.events_id_seq'::regclass);


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
-- Data for Name: addresses; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.addresses VALUES ('1b3fcef30558f84ff6d53734700e276dba2d6bd963e4dcf40ba53c5a070d9ca7', 'anne@example.fr', 'd6f08735fd9a8ae42d9eb15c9db2d2ae', 1800000000);
INSERT INTO public.addresses VALUES ('96a5a76bcb8563165695cd7aa70620fb12b803d3c8bc370de7cc31bd1fb11a3a', 'bea@example.fr', '49abcd9f85825f90dd25a95f84ba5940', 1800000000);


--
-- Data for Name: alembic_version; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.alembic_version VALUES ('0008');


--
-- Data for Name: asked; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: channels; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: checkpoints; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: contests; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.contests VALUES ('00000000000000000000000000000000', 'ch-imaginaire.fr', 'unlisted', 'CH imaginaire', 'a@b.example', 7, 8589934592, 'open');


--
-- Data for Name: discoveries; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.discoveries VALUES ('arneli.fr', 'arneli.fr', 'CHU', 'dangerous', 'homoglyph', '1', 'jour.txt', 1, 1, 'new', '', '', '', 0);


--
-- Data for Name: events; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.events VALUES (1, 1800000000, 'Paul', 'propose', '{"base":1,"changes":1,"digest":"d4a7fec7dbc9fe8b9ab632d152d979f7f217f6cc79d2fb5b23078f50f49b3c46","entries":["organisation Centre de soins 9"],"outcome":"","proposal":1,"version":1}');
INSERT INTO public.events VALUES (2, 1800000000, 'Paul', 'sign', '{"base":1,"changes":1,"digest":"d4a7fec7dbc9fe8b9ab632d152d979f7f217f6cc79d2fb5b23078f50f49b3c46","entries":["organisation Centre de soins 9"],"outcome":"","proposal":1,"version":1}');
INSERT INTO public.events VALUES (3, 1800000000, 'Bea', 'approve', '{"base":1,"changes":1,"digest":"d4a7fec7dbc9fe8b9ab632d152d979f7f217f6cc79d2fb5b23078f50f49b3c46","entries":["organisation Centre de soins 9"],"outcome":"","proposal":1,"version":1}');
INSERT INTO public.events VALUES (4, 1800086400, 'Paul', 'propose', '{"base":2,"changes":1,"digest":"d63f572cd0dcc25bb8f7a453108e57b939d990e52e196462b7af0a239ecb88e4","entries":["organisation Centre de soins 10"],"outcome":"","proposal":2,"version":1}');
INSERT INTO public.events VALUES (5, 1800086400, 'Paul', 'sign', '{"base":2,"changes":1,"digest":"d63f572cd0dcc25bb8f7a453108e57b939d990e52e196462b7af0a239ecb88e4","entries":["organisation Centre de soins 10"],"outcome":"","proposal":2,"version":1}');
INSERT INTO public.events VALUES (6, 1800086400, 'Anne', 'mark', '{"host":"ameli-xkcd.fr"}');
INSERT INTO public.events VALUES (7, 1800086400, 'Anne', 'propose', '{"base":2,"changes":1,"digest":"956d56c3dd7ba932e03c90278f78c2c7abb1dd9013d355f9e61922c948cd7d90","entries":["fake ameli-xkcd.fr"],"outcome":"","proposal":3,"version":1}');


--
-- Data for Name: inherited; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: ledger; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.ledger VALUES (1, '0000000000000000000000000000000000000000000000000000000000000000', 1800000000, 'found', '{"signatures":[{"assertion":"{\"id\": \"kYPrEezf8-CYmybh_9TTiQ\", \"rawId\": \"kYPrEezf8-CYmybh_9TTiQ\", \"type\": \"public-key\", \"response\": {\"clientDataJSON\": \"eyJ0eXBlIjogIndlYmF1dGhuLmdldCIsICJjaGFsbGVuZ2UiOiAiTWdKMDRsVUxYcWdaWHdDbFRlQVJpV1JvOVdMOFF1WU9ON0l1Q3RFUmFlSSIsICJvcmlnaW4iOiAiaHR0cDovL2xvY2FsaG9zdDo4MDgwIiwgImNyb3NzT3JpZ2luIjogZmFsc2V9\", \"authenticatorData\": \"SZYN5YgOjGh0NBcPZHZgW4_krrmihjLHmVzzuoMdl2MFAAAAAA\", \"signature\": \"MEUCIQDSG9DZkEqSPc5efzGQIt1CEljklKLdzG6N9OAO1u213gIgSePY3EhktkgwwWq9U8Q3vqbKN20k7a2AfA-W4NEBgkA\"}, \"clientExtensionResults\": {}}","member":"anne"},{"assertion":"{\"id\": \"HCG6DNVu49lgxXXMXjjQ9g\", \"rawId\": \"HCG6DNVu49lgxXXMXjjQ9g\", \"type\": \"public-key\", \"response\": {\"clientDataJSON\": \"eyJ0eXBlIjogIndlYmF1dGhuLmdldCIsICJjaGFsbGVuZ2UiOiAiTWdKMDRsVUxYcWdaWHdDbFRlQVJpV1JvOVdMOFF1WU9ON0l1Q3RFUmFlSSIsICJvcmlnaW4iOiAiaHR0cDovL2xvY2FsaG9zdDo4MDgwIiwgImNyb3NzT3JpZ2luIjogZmFsc2V9\", \"authenticatorData\": \"SZYN5YgOjGh0NBcPZHZgW4_krrmihjLHmVzzuoMdl2MFAAAAAA\", \"signature\": \"MEUCIQDpRXw9azEEN9Y7eZYSLhpy9bE3N16rlmYIQ9EXr018cAIgPIgB1HLKpMlU8T7po1-sOxRkjQxQ_v5ttooVxAc81iE\"}, \"clientExtensionResults\": {}}","member":"alain"},{"assertion":"{\"id\": \"L8fNX1MO0QKaQtabPVQfHg\", \"rawId\": \"L8fNX1MO0QKaQtabPVQfHg\", \"type\": \"public-key\", \"response\": {\"clientDataJSON\": \"eyJ0eXBlIjogIndlYmF1dGhuLmdldCIsICJjaGFsbGVuZ2UiOiAiTWdKMDRsVUxYcWdaWHdDbFRlQVJpV1JvOVdMOFF1WU9ON0l1Q3RFUmFlSSIsICJvcmlnaW4iOiAiaHR0cDovL2xvY2FsaG9zdDo4MDgwIiwgImNyb3NzT3JpZ2luIjogZmFsc2V9\", \"authenticatorData\": \"SZYN5YgOjGh0NBcPZHZgW4_krrmihjLHmVzzuoMdl2MFAAAAAA\", \"signature\": \"MEUCIQDBhon6Pua-6b4IYzKtVG_pQKH2Etw6eKsrBx1EnKxGzwIgGc9M1aavDizaBGG16hR_PZcWX_PrfkEJe0Gz3NJrjAo\"}, \"clientExtensionResults\": {}}","member":"paul"},{"assertion":"{\"id\": \"Ue5204-0rkVobD436nYV6Q\", \"rawId\": \"Ue5204-0rkVobD436nYV6Q\", \"type\": \"public-key\", \"response\": {\"clientDataJSON\": \"eyJ0eXBlIjogIndlYmF1dGhuLmdldCIsICJjaGFsbGVuZ2UiOiAiTWdKMDRsVUxYcWdaWHdDbFRlQVJpV1JvOVdMOFF1WU9ON0l1Q3RFUmFlSSIsICJvcmlnaW4iOiAiaHR0cDovL2xvY2FsaG9zdDo4MDgwIiwgImNyb3NzT3JpZ2luIjogZmFsc2V9\", \"authenticatorData\": \"SZYN5YgOjGh0NBcPZHZgW4_krrmihjLHmVzzuoMdl2MFAAAAAA\", \"signature\": \"MEYCIQCeYdmW0bQHhVyYTOzqW13Qq03h5kkXnEroqWAk-HwCHwIhAKOhs35XwII5INgL3HEua0fdz9HIQz4T55hKcDfdcZNu\"}, \"clientExtensionResults\": {}}","member":"bea"},{"assertion":"{\"id\": \"DegGOQ9Kcz90iXRiIMZlCA\", \"rawId\": \"DegGOQ9Kcz90iXRiIMZlCA\", \"type\": \"public-key\", \"response\": {\"clientDataJSON\": \"eyJ0eXBlIjogIndlYmF1dGhuLmdldCIsICJjaGFsbGVuZ2UiOiAiTWdKMDRsVUxYcWdaWHdDbFRlQVJpV1JvOVdMOFF1WU9ON0l1Q3RFUmFlSSIsICJvcmlnaW4iOiAiaHR0cDovL2xvY2FsaG9zdDo4MDgwIiwgImNyb3NzT3JpZ2luIjogZmFsc2V9\", \"authenticatorData\": \"SZYN5YgOjGh0NBcPZHZgW4_krrmihjLHmVzzuoMdl2MFAAAAAA\", \"signature\": \"MEUCIDrhutsfCbbFKwv8PL9x1Wpwm2RWgHUKvwvwsgWlla2uAiEAjbPjzJpFLHexeTiNdX4yn3qjeQJUd0DppoZy0-Y23VY\"}, \"clientExtensionResults\": {}}","member":"brice"},{"assertion":"{\"id\": \"cynQDFYenaunI8foFqcmQw\", \"rawId\": \"cynQDFYenaunI8foFqcmQw\", \"type\": \"public-key\", \"response\": {\"clientDataJSON\": \"eyJ0eXBlIjogIndlYmF1dGhuLmdldCIsICJjaGFsbGVuZ2UiOiAiTWdKMDRsVUxYcWdaWHdDbFRlQVJpV1JvOVdMOFF1WU9ON0l1Q3RFUmFlSSIsICJvcmlnaW4iOiAiaHR0cDovL2xvY2FsaG9zdDo4MDgwIiwgImNyb3NzT3JpZ2luIjogZmFsc2V9\", \"authenticatorData\": \"SZYN5YgOjGh0NBcPZHZgW4_krrmihjLHmVzzuoMdl2MFAAAAAA\", \"signature\": \"MEUCIQDrmsV1UJ6wL7xbUtlA9YM2BizREFLA_-l88jw0jyEF3wIgLGVk_69o47xzfQ4NywvlrBTLEnKKjleeV_HfSMXy0DI\"}, \"clientExtensionResults\": {}}","member":"chloe"},{"assertion":"{\"id\": \"zxpqFY_bafJMEBUhDJhLJg\", \"rawId\": \"zxpqFY_bafJMEBUhDJhLJg\", \"type\": \"public-key\", \"response\": {\"clientDataJSON\": \"eyJ0eXBlIjogIndlYmF1dGhuLmdldCIsICJjaGFsbGVuZ2UiOiAiTWdKMDRsVUxYcWdaWHdDbFRlQVJpV1JvOVdMOFF1WU9ON0l1Q3RFUmFlSSIsICJvcmlnaW4iOiAiaHR0cDovL2xvY2FsaG9zdDo4MDgwIiwgImNyb3NzT3JpZ2luIjogZmFsc2V9\", \"authenticatorData\": \"SZYN5YgOjGh0NBcPZHZgW4_krrmihjLHmVzzuoMdl2MFAAAAAA\", \"signature\": \"MEQCIDDyYoPiyKSdDan-xbRDueBfoAJazc5Ydx7WS1mz8FwyAiAEfsMwlsPNjAQiUOAcPJnDxzS59oyuk25p53XhhbN_CQ\"}, \"clientExtensionResults\": {}}","member":"denis"}],"text":"{\"act\":\"found\",\"made\":1800000000,\"members\":[{\"address\":\"1b3fcef30558f84ff6d53734700e276dba2d6bd963e4dcf40ba53c5a070d9ca7\",\"id\":\"anne\",\"institution\":\"CHU de Lille\",\"name\":\"Anne\",\"passkeys\":[{\"credential\":\"kYPrEezf8-CYmybh_9TTiQ\",\"public_key\":\"pQECAyYgASFYIMf5Q4XhBIphd_fSqvuVBaW0QGEtwed9ikMHg6RPj2PwIlggX0FkOsO2zoyyXdXq56KNKcIX20zASBENMirSCsG2vf0\"}],\"role\":\"approver\"},{\"id\":\"alain\",\"institution\":\"CHU de Lille\",\"name\":\"Alain\",\"passkeys\":[{\"credential\":\"HCG6DNVu49lgxXXMXjjQ9g\",\"public_key\":\"pQECAyYgASFYIDgLB4_dFA6pH1UxzQZ02wbljaQ3y5s2Uakq_kCIe_OCIlgglBzRihJBJNBWNzllo9LHGdJ9cnS3XPgKAcYvHMghIQs\"}],\"role\":\"approver\"},{\"id\":\"paul\",\"institution\":\"CHU de Lille\",\"name\":\"Paul\",\"passkeys\":[{\"credential\":\"L8fNX1MO0QKaQtabPVQfHg\",\"public_key\":\"pQECAyYgASFYIF0cqwTy9e-isgB8T4Czx-PFTaRQYcrBVIOov3L6jj9-Ilggn-T7jUQRhqWGOt24sW4PPsQuJXWkD4f-RbuWpXyXoac\"}],\"role\":\"proposer\"},{\"address\":\"96a5a76bcb8563165695cd7aa70620fb12b803d3c8bc370de7cc31bd1fb11a3a\",\"id\":\"bea\",\"institution\":\"ARS\",\"name\":\"Bea\",\"passkeys\":[{\"credential\":\"Ue5204-0rkVobD436nYV6Q\",\"public_key\":\"pQECAyYgASFYIBm_VuNK0JufQzDkAxLOyeKzrBULJkFm-Si2gvHWLyVYIlggeXIkJA6bn__cmMyhDCmHIo8juuto0jR0HDSozzFtvyc\"}],\"role\":\"approver\"},{\"id\":\"brice\",\"institution\":\"ARS\",\"name\":\"Brice\",\"passkeys\":[{\"credential\":\"DegGOQ9Kcz90iXRiIMZlCA\",\"public_key\":\"pQECAyYgASFYIDphAFf5vef4h1gzud9ujpVHmafhp6G8jXz1BQXYaCexIlgg6G_bEXsrvbwPKmWiuHMC50tGwM_u1OpBa-b9tGuM3Y0\"}],\"role\":\"proposer\"},{\"id\":\"chloe\",\"institution\":\"GRADeS\",\"name\":\"Chloe\",\"passkeys\":[{\"credential\":\"cynQDFYenaunI8foFqcmQw\",\"public_key\":\"pQECAyYgASFYIErZv-M-vaf2RxOt8gs4WF64_Z8NPvDvRxw68FSxINNnIlggdh7ezBTYwqLV9quvgCzsCMVrE7rePC22q1vTT6GhALM\"}],\"role\":\"approver\"},{\"id\":\"denis\",\"institution\":\"GRADeS\",\"name\":\"Denis\",\"passkeys\":[{\"credential\":\"zxpqFY_bafJMEBUhDJhLJg\",\"public_key\":\"pQECAyYgASFYILG1uByJfWueh2yO0-fI158P5AfKSKnhYbL2Enk6aDLrIlggbu_GZvtzjG9JsBjeSqKtAfdF63K5hYnn5XVpHcVQHwE\"}],\"role\":\"auditor\"}]}"}', 'd06e505ccd093a93', 'C7JptFMjIdOxiFJn5P7Cqd3/td28g3OGSMhZ6PYGyczC7kGVBJtOaOybkWW11M1adR9T24yA0A/wqhUSwGpfCQ==');
INSERT INTO public.ledger VALUES (2, 'f80c56a6c9dc02fa5f986d93a5f5ba1e704a03a88e58ac4771fce71b445dd23c', 1800000000, 'enough', '{"people":2,"signatures":[{"assertion":"{\"id\": \"Ue5204-0rkVobD436nYV6Q\", \"rawId\": \"Ue5204-0rkVobD436nYV6Q\", \"type\": \"public-key\", \"response\": {\"clientDataJSON\": \"eyJ0eXBlIjogIndlYmF1dGhuLmdldCIsICJjaGFsbGVuZ2UiOiAiMUtmLXg5dkpfb3VhdGpMUlV0bDU5X0lYOXN4NTB2dGJJd2VQVVBTYlBFWSIsICJvcmlnaW4iOiAiaHR0cDovL2xvY2FsaG9zdDo4MDgwIiwgImNyb3NzT3JpZ2luIjogZmFsc2V9\", \"authenticatorData\": \"SZYN5YgOjGh0NBcPZHZgW4_krrmihjLHmVzzuoMdl2MFAAAAAA\", \"signature\": \"MEUCIEUfcsv3auHFdNJTAB6RVYA4WL20HyiYT7I3imOq0ZIfAiEA-jpStv_K9tFWlHybUdxp5yS4HwGDxLIwX3OdffB4dfM\"}, \"clientExtensionResults\": {}}","member":"bea"},{"assertion":"{\"id\": \"L8fNX1MO0QKaQtabPVQfHg\", \"rawId\": \"L8fNX1MO0QKaQtabPVQfHg\", \"type\": \"public-key\", \"response\": {\"clientDataJSON\": \"eyJ0eXBlIjogIndlYmF1dGhuLmdldCIsICJjaGFsbGVuZ2UiOiAiMUtmLXg5dkpfb3VhdGpMUlV0bDU5X0lYOXN4NTB2dGJJd2VQVVBTYlBFWSIsICJvcmlnaW4iOiAiaHR0cDovL2xvY2FsaG9zdDo4MDgwIiwgImNyb3NzT3JpZ2luIjogZmFsc2V9\", \"authenticatorData\": \"SZYN5YgOjGh0NBcPZHZgW4_krrmihjLHmVzzuoMdl2MFAAAAAA\", \"signature\": \"MEYCIQCK9-H0IDrPFhikCwY9wDJ8TQTg-duQFZuklV7io3iJfQIhAL8OlfFpwQ9O0axzg1_-2cTXiYWS5QMu23umNMyVGbJv\"}, \"clientExtensionResults\": {}}","member":"paul"}],"text":"{\"act\":\"proposal\",\"author\":\"paul\",\"base\":1,\"difference\":[{\"after\":{\"domains\":[\"centre-de-soins-imaginaire.fr\"],\"evidence\":[\"test\"],\"kind\":\"hopital-public\",\"name\":\"Centre de soins 9\"},\"before\":null,\"key\":\"Centre de soins 9\",\"table\":\"organisation\"}],\"made\":1800000000,\"number\":1,\"version\":1}","wait":86400}', 'd06e505ccd093a93', 'c+y7NJb6jdNMJOr4IwMVKER0xWmo6XAqam89t0h87ANclB9NiQL5aFnD9hjhfXvwctg7N8GBT3ctcURI6/mnAQ==');
INSERT INTO public.ledger VALUES (3, '93e49a2d43a6a27de94f42fdc2975063c867a6b6717244b47501a3cf16753af6', 1800086400, 'publish', '{"digest":"d4a7fec7dbc9fe8b9ab632d152d979f7f217f6cc79d2fb5b23078f50f49b3c46","row":2}', 'd06e505ccd093a93', 'RohIlysJSXghzMQPS9dArE+bZWdKDByuNaracBXEAW6Jo2clS/N3fyJ09UdBCqALdVh2o72RfCgCsk6H4+3yAQ==');
INSERT INTO public.ledger VALUES (4, 'b3071a75126a11ed07f538f5220a17558451810fe86ba0f3185fde5da97506c8', 1800086400, 'mark', '{"assertion":"{\"id\": \"kYPrEezf8-CYmybh_9TTiQ\", \"rawId\": \"kYPrEezf8-CYmybh_9TTiQ\", \"type\": \"public-key\", \"response\": {\"clientDataJSON\": \"eyJ0eXBlIjogIndlYmF1dGhuLmdldCIsICJjaGFsbGVuZ2UiOiAiTDdPZGM3dTlEODJSLUt2ZTJJN2RORGpCQjd5bHlleHRQZjRIQXE0czJ3ZyIsICJvcmlnaW4iOiAiaHR0cDovL2xvY2FsaG9zdDo4MDgwIiwgImNyb3NzT3JpZ2luIjogZmFsc2V9\", \"authenticatorData\": \"SZYN5YgOjGh0NBcPZHZgW4_krrmihjLHmVzzuoMdl2MFAAAAAA\", \"signature\": \"MEYCIQDGZs1__hsW0AzXS-Erhzb86GPuO-OwqpQGUjiGcuRBAgIhAMZHiSYE3VvupX_wmr2KKExWziTW142Y31-iuBTorsGF\"}, \"clientExtensionResults\": {}}","text":"{\"act\":\"mark\",\"host\":\"ameli-xkcd.fr\",\"made\":1800086400,\"member\":\"anne\"}"}', 'd06e505ccd093a93', 'JOqAF8deydYF6BPcz0Z4iNzuVNVi0CaJeKL9lTGpgLVZH4dHBgyp7xCssQIHmzVBElWxFT5M9z3OTTKgpNyNCQ==');


--
-- Data for Name: notices; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.notices VALUES (1, 1800000000, '{"author":"Paul","difference":[{"after":{"domains":["centre-de-soins-imaginaire.fr"],"evidence":["test"],"kind":"hopital-public","name":"Centre de soins 9"},"before":null,"key":"Centre de soins 9","table":"organisation"}],"digest":"d4a7fec7dbc9fe8b9ab632d152d979f7f217f6cc79d2fb5b23078f50f49b3c46","due":1800086400,"kind":"approved","number":1}');
INSERT INTO public.notices VALUES (2, 1800086400, '{"author":"Paul","difference":[{"after":{"domains":["centre-de-soins-imaginaire.fr"],"evidence":["test"],"kind":"hopital-public","name":"Centre de soins 9"},"before":null,"key":"Centre de soins 9","table":"organisation"}],"digest":"d4a7fec7dbc9fe8b9ab632d152d979f7f217f6cc79d2fb5b23078f50f49b3c46","kind":"published","number":1}');


--
-- Data for Name: proposals; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.proposals VALUES (1, 1, 'paul', 'Paul', '', 1, '[{"after":{"domains":["centre-de-soins-imaginaire.fr"],"evidence":["test"],"kind":"hopital-public","name":"Centre de soins 9"},"before":null,"key":"Centre de soins 9","table":"organisation"}]', 'published', 1800000000, '', 1800000000);
INSERT INTO public.proposals VALUES (2, 1, 'paul', 'Paul', '', 2, '[{"after":{"domains":["autre-centre-imaginaire.fr"],"evidence":["test"],"kind":"hopital-public","name":"Centre de soins 10"},"before":null,"key":"Centre de soins 10","table":"organisation"}]', 'open', 1800086400, '', 1800086400);
INSERT INTO public.proposals VALUES (3, 1, 'anne', 'Anne', '', 2, '[{"after":{"host":"ameli-xkcd.fr","reason":"Marked by Anne"},"before":null,"key":"ameli-xkcd.fr","table":"fake"}]', 'draft', 1800086400, '', 1800086400);


--
-- Data for Name: readers; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: reports; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.reports VALUES ('amelie.example', 'wrong', 7, 'suspicious', 'typosquat', 1, 1800086400, 1);


--
-- Data for Name: revision; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.revision VALUES (1, 7, 1800086400);


--
-- Data for Name: sessions; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: signatures; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.signatures VALUES (1, 1, 'paul', '{"id": "L8fNX1MO0QKaQtabPVQfHg", "rawId": "L8fNX1MO0QKaQtabPVQfHg", "type": "public-key", "response": {"clientDataJSON": "eyJ0eXBlIjogIndlYmF1dGhuLmdldCIsICJjaGFsbGVuZ2UiOiAiMUtmLXg5dkpfb3VhdGpMUlV0bDU5X0lYOXN4NTB2dGJJd2VQVVBTYlBFWSIsICJvcmlnaW4iOiAiaHR0cDovL2xvY2FsaG9zdDo4MDgwIiwgImNyb3NzT3JpZ2luIjogZmFsc2V9", "authenticatorData": "SZYN5YgOjGh0NBcPZHZgW4_krrmihjLHmVzzuoMdl2MFAAAAAA", "signature": "MEYCIQCK9-H0IDrPFhikCwY9wDJ8TQTg-duQFZuklV7io3iJfQIhAL8OlfFpwQ9O0axzg1_-2cTXiYWS5QMu23umNMyVGbJv"}, "clientExtensionResults": {}}', 1800000000, '');
INSERT INTO public.signatures VALUES (1, 1, 'bea', '{"id": "Ue5204-0rkVobD436nYV6Q", "rawId": "Ue5204-0rkVobD436nYV6Q", "type": "public-key", "response": {"clientDataJSON": "eyJ0eXBlIjogIndlYmF1dGhuLmdldCIsICJjaGFsbGVuZ2UiOiAiMUtmLXg5dkpfb3VhdGpMUlV0bDU5X0lYOXN4NTB2dGJJd2VQVVBTYlBFWSIsICJvcmlnaW4iOiAiaHR0cDovL2xvY2FsaG9zdDo4MDgwIiwgImNyb3NzT3JpZ2luIjogZmFsc2V9", "authenticatorData": "SZYN5YgOjGh0NBcPZHZgW4_krrmihjLHmVzzuoMdl2MFAAAAAA", "signature": "MEUCIEUfcsv3auHFdNJTAB6RVYA4WL20HyiYT7I3imOq0ZIfAiEA-jpStv_K9tFWlHybUdxp5yS4HwGDxLIwX3OdffB4dfM"}, "clientExtensionResults": {}}', 1800000000, '');
INSERT INTO public.signatures VALUES (2, 1, 'paul', '{"id": "L8fNX1MO0QKaQtabPVQfHg", "rawId": "L8fNX1MO0QKaQtabPVQfHg", "type": "public-key", "response": {"clientDataJSON": "eyJ0eXBlIjogIndlYmF1dGhuLmdldCIsICJjaGFsbGVuZ2UiOiAiMWo5WExORGN3bHU0OTZSVEVJNVh1VG5aa09VdUdXUml0NjhLSTU3TGlPUSIsICJvcmlnaW4iOiAiaHR0cDovL2xvY2FsaG9zdDo4MDgwIiwgImNyb3NzT3JpZ2luIjogZmFsc2V9", "authenticatorData": "SZYN5YgOjGh0NBcPZHZgW4_krrmihjLHmVzzuoMdl2MFAAAAAA", "signature": "MEQCIE1QVbWH3qzxnRh1n6P6kPdZagBWOlmZ6hak9ArKso4eAiBYPGk51NKQsxUlG-ZnXIP-_6bcjAjYy1PftMANCtQYqQ"}, "clientExtensionResults": {}}', 1800086400, '');


--
-- Data for Name: snapshots; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.snapshots VALUES (1800000000, 1800000000, 'd06e505ccd093a93', 'aAfKGdbAwoMtfJJ8/AHBi3NTlkqct4KgcOzDW6zhgDT3iRX0ZssqCMF8G0L1mX5kqog4QgIgUp49AytZIjR2CA==', '{"format":1,"version":1800000000,"issued":1800000000,"expires":1802592000,"previous":"","ledger":{"rows":2,"head":"93e49a2d43a6a27de94f42fdc2975063c867a6b6717244b47501a3cf16753af6","losses":{}},"revoked":[],"organisations":[["Assurance maladie","https://www.ameli.fr/"],["CHU de Lille","https://www.chu-lille.fr/"]],"official":{"ameli.fr":0,"chu-lille.fr":1,"cnamts.fr":0},"candidates":{"ameli-cpam21.fr":0,"assurance-maladie.fr":0},"names":{"ameli":0,"amelicpam21":0,"amelis":0,"assmaladie":0,"assumaladie":0,"assurancemaladie":0,"assuremaladie":0,"assurmaladie":0,"caisseprimaireassurancemaladie":0,"cartevit":0,"cartevital":0,"cartevitale":0,"chrulille":1,"chulille":1,"cnamts":0,"cpam":0,"cvital":0,"cvitale":0,"passvitale":0,"secu":0,"securitesocial":0,"securitesociale":0,"vitale":0},"strengths":{"ameli":3,"amelicpam21":2,"amelis":3,"assmaladie":3,"assumaladie":3,"assurancemaladie":3,"assuremaladie":3,"assurmaladie":3,"caisseprimaireassurancemaladie":3,"cartevit":1,"cartevital":3,"cartevitale":3,"chrulille":3,"chulille":3,"cnamts":1,"cpam":1,"cvital":3,"cvitale":3,"passvitale":3,"secu":1,"securitesocial":1,"securitesociale":1,"vitale":1},"health_words":["affil","affili","affilia","affiliat","affiliati","affiliatio","affiliation","affiliations","affilie","affilies","affilis","alloc","alloca","allocat","allocati","allocatio","allocation","allocations","am","ass","assu","assur","assura","assuran","assuranc","assurance","assurances","assure","assuree","assurees","assures","assurs","assus","attestationd","attestationde","attestationded","attestationdedr","attestationdedro","attestationdedroi","attestationdedroit","attestationdedroits","ayant","ayantd","ayantdr","ayantdro","ayantdroi","ayantdroit","ayantdroits","benef","benefi","benefic","benefici","beneficia","beneficiai","beneficiair","beneficiaire","beneficiaires","bnficiaire","bnficiaires","caisse","caisses","card","cards","cart","carta","cartas","carte","cartee","cartees","cartes","carts","catre","catres","cotis","cotisa","cotisat","cotisati","cotisatio","cotisation","cotisations","couve","couver","couvert","couvertu","couvertur","couverture","couvertures","cv","droit","droits","ecarte","ecartes","feuil","feuill","feuille","feuilled","feuillede","feuilledes","feuilledeso","feuilledesoi","feuilledesoin","feuilledesoins","malade","malades","maladie","maladies","prest","presta","prestat","prestati","prestatio","prestation","prestations","prima","primai","primair","primaire","primaires","scuritsociale","scuritsociales","securiteso","securitesoc","securitesoci","securitesocia","secus","social","sociale","sociales","socials","teles","telese","teleser","teleserv","teleservi","teleservic","teleservice","teleservices","tiers","tiersp","tierspa","tierspay","tierspaya","tierspayan","tierspayant","tierspayants"],"path_tenants":["1drv.ms","about.me","beacons.ai","docs.google.com","drive.google.com","dropbox.com","dweb.link","firebasestorage.googleapis.com","forms.gle","forms.office.com","ipfs.io","linktr.ee","notion.so","padlet.com","s3.amazonaws.com","sites.google.com","storage.googleapis.com","surveymonkey.com","telegra.ph"],"fakes":[],"marked":[],"sieve":{"strong":["ameli","amelifr","amelis","ameliss","assmaladie","assmaladies","asssmaladie","asssmaladies","assumaladie","assumaladies","assurancemaladie","assurancemaladies","assurancesmaladie","assurancesmaladies","assuremaladie","assuremaladies","assuresmaladie","assuresmaladies","assurmaladie","assurmaladies","assursmaladie","assursmaladies","assusmaladie","assusmaladies","caisseprimaireassurancemaladie","cartesvital","cartesvitale","cartesvitales","cartesvitals","cartevital","cartevitale","cartevitales","cartevitals","chrulille","chrulilles","chruslille","chruslilles","chulille","chulillefr","chulilles","chuslille","chuslilles","cnamtsfr","csvital","csvitale","csvitales","csvitals","cvital","cvitale","cvitales","cvitals","passsvitale","passsvitales","passvitale","passvitales"],"names":["agouvfr","amelicpam21","amelie","amelies","amely","amelys","aouvfr","bgouvfr","bouvfr","cartesvit","cartesvits","cartevit","cartevits","cgouvfr","cnamts","cnamtss","couvfr","dgouvfr","douvfr","egouvfr","eouvfr","fgouvfr","fouvfr","gaouvfr","gauvfr","gbouvfr","gbuvfr","gcouvfr","gcuvfr","gdouvfr","gduvfr","geouvfr","geuvfr","gfouvfr","gfuvfr","ggouvfr","gguvfr","ghouvfr","ghuvfr","giouvfr","giuvfr","gjouvfr","gjuvfr","gkouvfr","gkuvfr","glouvfr","gluvfr","gmouvfr","gmuvfr","gnouvfr","gnuvfr","goauvfr","goavfr","gobuvfr","gobvfr","gocuvfr","gocvfr","goduvfr","godvfr","goeuvfr","goevfr","gofuvfr","gofvfr","goguvfr","gogvfr","gohuvfr","gohvfr","goiuvfr","goivfr","gojuvfr","gojvfr","gokuvfr","gokvfr","goluvfr","golvfr","gomuvfr","gomvfr","gonuvfr","gonvfr","goouvfr","goovfr","gopuvfr","gopvfr","goquvfr","goqvfr","goruvfr","gorvfr","gosuvfr","gosvfr","gotuvfr","gotvfr","gouafr","gouavfr","goubfr","goubvfr","goucfr","goucvfr","goudfr","goudvfr","gouefr","gouevfr","gouffr","goufr","goufvfr","gougfr","gougvfr","gouhfr","gouhvfr","gouifr","gouivfr","goujfr","goujvfr","goukfr","goukvfr","goulfr","goulvfr","goumfr","goumvfr","gounfr","gounvfr","gouofr","gouovfr","goupfr","goupvfr","gouqfr","gouqvfr","gourfr","gourvfr","gousfr","gousvfr","goutfr","goutvfr","gouufr","gouuvfr","gouvafr","gouvbfr","gouvcfr","gouvdfr","gouvefr","gouvffr","gouvfr","gouvgfr","gouvhfr","gouvifr","gouvjfr","gouvkfr","gouvlfr","gouvmfr","gouvnfr","gouvofr","gouvpfr","gouvqfr","gouvrfr","gouvsfr","gouvtfr","gouvufr","gouvvfr","gouvwfr","gouvxfr","gouvyfr","gouvzfr","gouwfr","gouwvfr","gouxfr","gouxvfr","gouyfr","gouyvfr","gouzfr","gouzvfr","govfr","govufr","govuvfr","govvfr","gowuvfr","gowvfr","goxuvfr","goxvfr","goyuvfr","goyvfr","gozuvfr","gozvfr","gpouvfr","gpuvfr","gqouvfr","gquvfr","grouvfr","gruvfr","gsouvfr","gsuvfr","gtouvfr","gtuvfr","guouvfr","guovfr","guuvfr","guvfr","gvouvfr","gvuvfr","gwouvfr","gwuvfr","gxouvfr","gxuvfr","gyouvfr","gyuvfr","gzouvfr","gzuvfr","hgouvfr","houvfr","igouvfr","iouvfr","jgouvfr","jouvfr","kgouvfr","kouvfr","lgouvfr","louvfr","mgouvfr","mouvfr","ngouvfr","nouvfr","ogouvfr","oguvfr","oouvfr","ouvfr","pgouvfr","pouvfr","qgouvfr","qouvfr","rgouvfr","rouvfr","securitesocial","securitesociale","securitesociales","securitesocials","securitessocial","securitessociale","securitessociales","securitessocials","sgouvfr","souvfr","tgouvfr","touvfr","ugouvfr","uouvfr","vgouvfr","vital","vitale","vitales","vitals","vouvfr","wgouvfr","wouvfr","xgouvfr","xouvfr","ygouvfr","youvfr","zgouvfr","zouvfr"],"missed":["ameli","amelicpam21","amelie","amelies","amelis","ameliss","amelys","assmaladie","assmaladies","asssmaladie","asssmaladies","assumaladie","assumaladies","assurancemaladie","assurancemaladies","assurancesmaladie","assurancesmaladies","assuremaladie","assuremaladies","assuresmaladie","assuresmaladies","assurmaladie","assurmaladies","assursmaladie","assursmaladies","assusmaladie","assusmaladies","caisseprimaireassurancemaladie","cartesvit","cartesvital","cartesvitale","cartesvitales","cartesvitals","cartesvits","cartevit","cartevital","cartevitale","cartevitales","cartevitals","cartevits","chrulille","chrulilles","chruslille","chruslilles","chulille","chulilles","chuslille","chuslilles","cnamts","cnamtss","csvital","csvitale","csvitales","csvitals","cvital","cvitale","cvitales","cvitals","passsvitale","passsvitales","passvitale","passvitales","securitesocial","securitesociale","securitesociales","securitesocials","securitessocial","securitessociale","securitessociales","securitessocials","vitale","vitales","vitals"],"seen":["amelicpam21","assmaladie","assmaladies","asssmaladie","asssmaladies","assumaladie","assumaladies","assurancemaladie","assurancemaladies","assurancesmaladie","assurancesmaladies","assuremaladie","assuremaladies","assuresmaladie","assuresmaladies","assurmaladie","assurmaladies","assursmaladie","assursmaladies","assusmaladie","assusmaladies","caisseprimaireassurancemaladie","cartesvit","cartesvital","cartesvitale","cartesvitales","cartesvitals","cartesvits","cartevit","cartevital","cartevitale","cartevitales","cartevitals","cartevits","chrulille","chrulilles","chruslille","chruslilles","chulille","chulilles","chuslille","chuslilles","csvitale","csvitales","csvitals","cvitales","passsvitale","passsvitales","passvitale","passvitales","securitesocial","securitesociale","securitesociales","securitesocials","securitessocial","securitessociale","securitessociales","securitessocials"],"short":["cnam","cpam","secu"],"acronyms":[],"health":["affiliation","affiliations","affilie","affilies","affilis","allocation","allocations","assu","assur","assurance","assurances","assure","assuree","assurees","assures","assurs","assus","attestationdedroits","ayantdroit","ayantdroits","beneficiaire","beneficiaires","bnficiaire","bnficiaires","caisse","caisses","card","cards","cart","carta","cartas","carte","cartee","cartees","cartes","carts","catre","catres","clinique","cliniques","complementaire","complementaires","complmentaire","complmentaires","cotisation","cotisations","couverture","couvertures","covid","covids","dossier","dossiers","droit","droits","ecarte","ecartes","feuilledesoins","handicap","handicaps","hopital","hopitals","hospitalier","hospitaliers","hpital","hpitals","malade","malades","maladie","maladies","mdecin","mdecins","mdic","mdical","mdicale","mdicales","mdicals","mdicament","mdicaments","mdics","medecin","medecins","medic","medical","medicale","medicales","medicals","medicament","medicaments","medics","mutuelle","mutuelles","passsanitaire","passsanitaires","patient","patients","pharmacie","pharmacies","prestation","prestations","prevoyance","prevoyances","primaire","primaires","prvoyance","prvoyances","retraite","retraites","sant","sante","santee","santees","santes","sants","scuritsociale","scuritsociales","secus","social","sociale","sociales","socials","soin","soins","tele","teleservice","teleservices","tierspayant","tierspayants","vaccin","vaccination","vaccinations","vaccins"],"telling":["abonne","abonnes","abonns","acces","access","accompagnement","accompagnements","account","accounts","accs","accss","accueil","accueils","acheminement","acheminements","actif","actifs","activate","activates","activation","activations","activer","activers","activite","activites","activits","actu","actualisation","actualisations","actualise","actualiser","actualisers","actualises","actualiss","actus","adherent","adherents","adhesion","adhesions","adhrent","adhrents","adhsion","adhsions","admin","administration","administrations","admins","admission","admissions","agence","agences","aide","aides","alert","alerte","alertes","alerts","amende","amendes","annonce","annonces","annulation","annulations","assist","assistance","assistances","assists","assurer","assurers","attestation","attestations","auth","authenticate","authenticates","authentication","authentications","authentification","authentifications","authentifier","authentifiers","auths","autorisation","autorisations","avantage","avantages","avertissement","avertissements","avis","bancaire","bancaires","banque","banques","biometrie","biometries","biometrique","biometriques","biomtrie","biomtries","biomtrique","biomtriques","blocage","blocages","bloque","bloques","bloqus","bonus","bureau","bureaus","campagne","campagnes","certif","certificat","certificats","certifs","chance","chances","changement","changements","check","checks","cheque","cheques","chque","chques","citoyen","citoyens","claim","claims","client","clientele","clienteles","clientle","clientles","clients","colis","commande","commander","commanders","commandes","compensation","compensations","compte","comptes","config","configs","configuration","configurations","confirm","confirmation","confirmations","confirmer","confirmers","confirms","conformite","conformites","conformits","connect","connecte","connecter","connecters","connectes","connection","connections","connects","connexion","connexions","conseil","conseiller","conseillers","conseils","consigne","consignes","consultation","consultations","consulter","consulters","contact","contacts","contentieux","contentieuxs","contrle","contrles","controle","controles","convocation","convocations","coordonnees","coordonnes","coordonness","correction","corrections","courrier","courriers","customer","customers","dblocage","dblocages","dbloquer","dbloquers","dclaration","dclarations","dclarer","dclarers","dconnexion","dconnexions","ddommagement","ddommagements","deblocage","deblocages","debloquer","debloquers","declaration","declarations","declare","declarer","declarers","declares","deconnexion","deconnexions","dedommagement","dedommagements","delivrance","delivrances","demande","demandes","demarche","demarches","demat","dematerialisation","dematerialisations","demats","departement","departements","depot","depots","details","dette","dettes","direction","directions","disponibilite","disponibilites","disponibilits","disponible","disponibles","dition","ditions","dlivrance","dlivrances","dmarche","dmarches","dmarchess","dmat","dmatrialisation","dmatrialisations","dmats","docs","document","documents","donnee","donnees","donnes","dossier","dossiers","download","downloads","dpartement","dpartements","dtails","dtailss","echeance","echeances","edition","editions","electronique","electroniques","eligibilite","eligibilites","eligible","eligibles","enligne","enlignes","enquete","enquetes","enqute","enqutes","enregistrement","enregistrements","entree","entrees","entres","envoi","envois","envoyer","envoyers","espace","espaceclient","espaceclients","espaces","etape","etapes","etat","etats","exceptionnel","exceptionnels","expdition","expditions","expedition","expeditions","expiration","expirations","expire","expires","expirs","extranet","extranets","fact","facts","facturation","facturations","facture","factures","famille","familles","fichier","fichiers","fonction","fonctions","form","forms","formu","formulaire","formulaires","formus","frais","france","frances","fraude","fraudes","fuite","fuites","gestion","gestionnaire","gestionnaires","gestions","gouv","gouve","gouver","gouvern","gouverne","gouvernem","gouverneme","gouvernemen","gouvernement","gouvernements","gouvfr","gouvfrs","gouvs","gratuit","gratuits","guichet","guichets","guide","guides","help","helpdesk","helpdesks","helps","iban","ibans","identifiant","identifiants","identification","identifications","identifier","identifiers","identite","identites","identits","impaye","impayes","impays","important","importants","incident","incidents","indemnisation","indemnisations","indemnite","indemnites","indemnits","indication","indications","info","information","informations","informatique","informatiques","infos","infoservice","infoservices","infraction","infractions","inscription","inscriptions","instruction","instructions","intranet","intranets","justificatif","justificatifs","lecteur","lecteurs","lectronique","lectroniques","ligibilit","ligibilits","ligible","ligibles","limite","limites","limits","litige","litiges","livraison","livraisons","livrer","livrers","login","logins","mademarche","mademarches","mail","mails","majoration","majorations","message","messagerie","messageries","messages","migration","migrations","minis","minist","ministe","minister","ministere","ministeres","ministre","ministres","miseajour","miseajours","misejour","misejours","modification","modifications","modifier","modifiers","moncompte","moncomptes","monespace","monespaces","natio","nation","nationa","national","nationale","nationales","nationals","notif","notification","notifications","notifs","nouveau","nouveaus","nouvelle","nouvelles","numero","numeros","numro","numros","obligatoire","obligatoires","obtenir","obtenirs","obtention","obtentions","official","officials","officiel","officielle","officielles","officiels","online","onlines","operation","operations","ordonnance","ordonnances","organisation","organisations","organisme","organismes","paiement","paiements","parametre","parametres","paramtre","paramtres","particulier","particuliers","passage","passages","patient","patients","paye","payer","payers","payes","payment","payments","paypal","paypals","permission","permissions","perte","pertes","piratage","piratages","plan","plans","plateforme","plateformes","portail","portails","portal","portals","pradmission","pradmissions","pravis","praviss","preadmission","preadmissions","preavis","preference","preferences","prelevement","prelevements","prevention","preventions","prfrence","prfrences","prime","primes","prioritaire","prioritaires","prisederdv","prisederdvs","prlvement","prlvements","procdure","procdures","procedure","procedures","professionnel","professionnels","profil","profils","prolongation","prolongations","protection","protections","prvention","prventions","publi","public","publics","publiq","publiqu","publique","publiques","ractivation","ractivations","rappel","rappels","rapport","rapports","rcapitulatif","rcapitulatifs","rception","rceptions","rclamation","rclamations","rcupration","rcuprations","rcuprer","rcuprers","reactivation","reactivations","recapitulatif","recapitulatifs","reception","receptions","recevoir","recevoirs","reclamation","reclamations","recommandation","recommandations","reconduction","reconductions","recouvrement","recouvrements","recrute","recrutes","rectification","rectifications","recu","recuperation","recuperations","recuperer","recuperers","recus","redirect","redirection","redirections","redirects","reforme","reformes","refund","refunds","registre","registres","reglement","reglementation","reglementations","reglements","regul","regularisation","regularisations","regulariser","regularisers","reguls","reinitialisation","reinitialisations","relance","relances","releve","releves","relevs","rembours","rembourse","remboursement","remboursements","rembourser","remboursers","rembourses","rembourss","remise","remises","remote","remotes","remplacement","remplacements","remplacer","remplacers","rendezvous","renew","renewal","renewals","renews","renouv","renouvel","renouveler","renouvelers","renouvelle","renouvellement","renouvellements","renouvelles","renouvels","renouvs","renseignement","renseignements","reply","replys","reponse","reponses","repub","republ","republi","republiq","republiqu","republique","republiques","requete","requetes","requte","requtes","reservation","reservations","restriction","restrictions","resultat","resultats","retrait","retraits","rforme","rformes","rglement","rglementation","rglementations","rglements","rgularisation","rgularisations","rgulariser","rgularisers","rinitialisation","rinitialisations","rponse","rponses","rpublique","rpubliques","rservation","rservations","rsultat","rsultats","rubrique","rubriques","scuris","scurisation","scurisations","scurise","scurises","scuriss","scurit","scurits","secours","secretariat","secretariats","secrtariat","secrtariats","secur","secure","secured","secureds","secures","securi","securisation","securisations","securise","securises","securite","securites","security","securitys","securs","serv","servi","servic","service","servicep","servicepu","servicepub","servicepubl","servicepubli","servicepublic","servicepublics","services","servs","session","sessions","setting","settings","signin","signins","simulation","simulations","situation","situations","solde","soldes","souscription","souscriptions","souscrire","souscrires","standard","standards","status","statut","statuts","suivi","suivis","suivre","suivres","support","supports","suspendu","suspendus","suspension","suspensions","tape","tapes","telechargement","telechargements","telecharger","telechargers","ticket","tickets","titulaire","titulaires","tlchargement","tlchargements","tlcharger","tlchargers","tracking","trackings","traitement","traitements","update","updates","urgence","urgences","urgent","urgents","urssaf","urssafs","usager","usagers","user","users","utilisateur","utilisateurs","validation","validations","valider","validers","verif","verification","verifications","verifie","verifier","verifiers","verifies","verifs","verify","verifys","versement","versements","violation","violations","virement","virements","votre","votrecompte","votrecomptes","votres","vrifi","vrification","vrifications","vrifier","vrifiers","vrifis","webmail","webmails"],"small":["2021","2021s","2022","2022s","2023","2023s","2024","2024s","2025","2025s","2026","2026s","2027","2027s","2028","2028s","2029","2029s","2030","2030s","2e","a","am","annuel","annuelle","annuelles","annuels","app","appli","application","applications","applis","appmobile","appmobiles","ass","au","auto","autos","aux","base","bases","bis","bzh","c","ce","centre","centres","code","codes","com","cv","d","data","datas","de","des","digital","digitale","digitales","digitals","direct","directs","doc","du","en","enligne","enlignes","entreprise","entreprises","est","et","eu","express","faq","for","formule","formules","fr","franais","franaise","franaises","franaiss","francais","francaise","francaises","france","frances","gov","group","groupe","groupes","groups","http","https","id","il","in","inc","individuel","individuels","internet","internets","je","l","la","le","les","lien","liens","ligne","lignes","link","links","liste","listes","m","ma","maintenance","maintenances","maj","mes","mobile","mobiles","mon","my","net","new","nos","notre","notres","numerique","numeriques","numrique","numriques","of","on","online","onlines","org","page","pages","par","pay","perso","personnel","personnelle","personnelles","personnels","persos","plus","pour","pourtous","priv","prive","prives","privs","pro","qualite","qualites","qualits","rdv","reseau","reseaus","ressource","ressources","rib","rseau","rseaus","s","satisfaction","satisfactions","sav","se","sec","site","sites","sms","sous","sur","systeme","systemes","systme","systmes","t","technique","techniques","the","to","tous","tu","un","une","unit","unite","unites","units","v2","v3","v4","vie","virtuel","virtuelle","virtuelles","virtuels","vos","votre","votres","vpn","web","ww","www","x"],"bodies":["ars","caisseprimaire","carsat","centrehospitalier","centrehospitalierintercommunal","centrehospitalierregional","centrehospitalieruniversitaire","cgss","ch","chi","chic","chr","chru","chs","chu","clinique","cliniqueprivee","cliniques","cpam","ehpad","eps","epsm","epsmd","gh","ghr","ght","ghu","groupehospitalier","groupementhospitalier","hopital","hopitaux","hopitauxuniversitaires","hospital","laboratoire","maisonderetraite","maternite","mda","mdph","msa","polyclinique"],"glued":["caisseprimaire","carsat","centrehospitalier","centrehospitalierintercommunal","centrehospitalierregional","centrehospitalieruniversitaire","cgss","clinique","cliniqueprivee","cliniques","cpam","ehpad","epsmd","groupehospitalier","groupementhospitalier","hopital","hopitaux","hopitauxuniversitaires","hospital","laboratoire","maisonderetraite","maternite","mdph","polyclinique"],"offices":["carsat","cgss","mdph"],"subjects":["maladie","sante","santee","soin","soins"],"state":["gouv.fr"]},"wrappers":{"rules":[["plain","","url",["safelinks.protection.outlook.com","safelinks.protection.office365.us","safelinks.protection.azure.cn","protect.fireeye.com","protect2.fireeye.com","clicktime.symantec.com","protection.sophos.com","linklock.titanhq.com"]],["proofpoint-v3","/v3/","",["urldefense.com","urldefense.us","urldefense.proofpoint.com"]],["proofpoint-v2","/v2/url","u",["urldefense.com","urldefense.us","urldefense.proofpoint.com"]],["plain","/v1/url","u",["urldefense.com","urldefense.us","urldefense.proofpoint.com"]],["check-point","/v2/","",["protect.checkpoint.com","url.avanan.click"]],["plain","","a",["linkprotect.cudasvc.com"]],["plain","","u",["protect.fireeye.com","protect2.fireeye.com","clicktime.symantec.com","protection.sophos.com","linklock.titanhq.com","translate.google.com","translate.google.fr"]],["path","/*/","",["secure-web.cisco.com"]],["plain","/s/","domain",["mimecast.com","mimecastprotect.com"]],["plain","/r/","domain",["mimecast.com","mimecastprotect.com"]],["plain","/link","domain",["shared.outlook.inky.com"]],["plain","/url","q",["google.com","google.fr","google.be","google.ch","google.ca","google.lu","google.de","google.es","google.it","google.pt","google.nl","google.pl","google.ma","google.dz","google.tn","google.sn","google.ci","google.ru","google.ro","google.co.uk","google.com.br","google.co.in"]],["plain","/url","url",["google.com","google.fr","google.be","google.ch","google.ca","google.lu","google.de","google.es","google.it","google.pt","google.nl","google.pl","google.ma","google.dz","google.tn","google.sn","google.ci","google.ru","google.ro","google.co.uk","google.com.br","google.co.in"]],["path","/amp/s/","",["google.com","google.fr","google.be","google.ch","google.ca","google.lu","google.de","google.es","google.it","google.pt","google.nl","google.pl","google.ma","google.dz","google.tn","google.sn","google.ci","google.ru","google.ro","google.co.uk","google.com.br","google.co.in"]],["path","/amp/","",["google.com","google.fr","google.be","google.ch","google.ca","google.lu","google.de","google.es","google.it","google.pt","google.nl","google.pl","google.ma","google.dz","google.tn","google.sn","google.ci","google.ru","google.ro","google.co.uk","google.com.br","google.co.in"]],["plain","/pagead/","adurl",["google.com","google.fr","googleadservices.com","doubleclick.net"]],["plain","/pagead/","ds_dest_url",["google.com","google.fr","googleadservices.com","doubleclick.net"]],["plain","/pagead/","url",["google.com","google.fr","googleadservices.com","doubleclick.net"]],["plain","/pcs/click","adurl",["google.com","google.fr","googleadservices.com","doubleclick.net"]],["plain","/pcs/click","ds_dest_url",["google.com","google.fr","googleadservices.com","doubleclick.net"]],["plain","/pcs/click","url",["google.com","google.fr","googleadservices.com","doubleclick.net"]],["plain","/aclk","adurl",["google.com","google.fr","googleadservices.com","doubleclick.net"]],["plain","/aclk","ds_dest_url",["google.com","google.fr","googleadservices.com","doubleclick.net"]],["plain","/aclk","url",["google.com","google.fr","googleadservices.com","doubleclick.net"]],["plain","/ddm/clk","adurl",["google.com","google.fr","googleadservices.com","doubleclick.net"]],["plain","/ddm/clk","ds_dest_url",["google.com","google.fr","googleadservices.com","doubleclick.net"]],["plain","/ddm/clk","url",["google.com","google.fr","googleadservices.com","doubleclick.net"]],["plain","/searchads/link/click","adurl",["google.com","google.fr","googleadservices.com","doubleclick.net"]],["plain","/searchads/link/click","ds_dest_url",["google.com","google.fr","googleadservices.com","doubleclick.net"]],["plain","/searchads/link/click","url",["google.com","google.fr","googleadservices.com","doubleclick.net"]],["translate-host","","",["translate.goog"]],["path","/c/s/","",["cdn.ampproject.org","bing-amp.com"]],["path","/v/s/","",["cdn.ampproject.org","bing-amp.com"]],["path","/i/s/","",["cdn.ampproject.org","bing-amp.com"]],["path","/a/s/","",["cdn.ampproject.org","bing-amp.com"]],["path","/c/","",["cdn.ampproject.org","bing-amp.com"]],["path","/v/","",["cdn.ampproject.org","bing-amp.com"]],["path","/i/","",["cdn.ampproject.org","bing-amp.com"]],["path","/a/","",["cdn.ampproject.org","bing-amp.com"]],["amp-host","","",["cdn.ampproject.org","bing-amp.com"]],["plain","/ck/a","u",["bing.com"]],["plain","/aclick","u",["bing.com"]],["path","/*/RU=","",["r.search.yahoo.com"]],["path","/*/*/RU=","",["r.search.yahoo.com"]],["path","/*/*/*/RU=","",["r.search.yahoo.com"]],["path","/*/*/*/*/RU=","",["r.search.yahoo.com"]],["plain","/l/","uddg",["duckduckgo.com"]],["plain","/l.php","u",["l.facebook.com","lm.facebook.com","facebook.com","l.instagram.com","l.threads.net","l.messenger.com","l.wl.co"]],["plain","/flx/warn","u",["l.facebook.com","lm.facebook.com","facebook.com","l.instagram.com","l.threads.net","l.messenger.com","l.wl.co"]],["plain","/redirect","q",["youtube.com","linkedin.com","out.reddit.com","steamcommunity.com","vk.com","pinterest.com"]],["plain","/redirect","url",["youtube.com","linkedin.com","out.reddit.com","steamcommunity.com","vk.com","pinterest.com"]],["plain","/redirect","u",["youtube.com","linkedin.com","out.reddit.com","steamcommunity.com","vk.com","pinterest.com"]],["plain","/redirect","to",["youtube.com","linkedin.com","out.reddit.com","steamcommunity.com","vk.com","pinterest.com"]],["plain","/redir/redirect","q",["youtube.com","linkedin.com","out.reddit.com","steamcommunity.com","vk.com","pinterest.com"]],["plain","/redir/redirect","url",["youtube.com","linkedin.com","out.reddit.com","steamcommunity.com","vk.com","pinterest.com"]],["plain","/redir/redirect","u",["youtube.com","linkedin.com","out.reddit.com","steamcommunity.com","vk.com","pinterest.com"]],["plain","/redir/redirect","to",["youtube.com","linkedin.com","out.reddit.com","steamcommunity.com","vk.com","pinterest.com"]],["plain","/safety/go","q",["youtube.com","linkedin.com","out.reddit.com","steamcommunity.com","vk.com","pinterest.com"]],["plain","/safety/go","url",["youtube.com","linkedin.com","out.reddit.com","steamcommunity.com","vk.com","pinterest.com"]],["plain","/safety/go","u",["youtube.com","linkedin.com","out.reddit.com","steamcommunity.com","vk.com","pinterest.com"]],["plain","/safety/go","to",["youtube.com","linkedin.com","out.reddit.com","steamcommunity.com","vk.com","pinterest.com"]],["plain","/linkfilter","q",["youtube.com","linkedin.com","out.reddit.com","steamcommunity.com","vk.com","pinterest.com"]],["plain","/linkfilter","url",["youtube.com","linkedin.com","out.reddit.com","steamcommunity.com","vk.com","pinterest.com"]],["plain","/linkfilter","u",["youtube.com","linkedin.com","out.reddit.com","steamcommunity.com","vk.com","pinterest.com"]],["plain","/linkfilter","to",["youtube.com","linkedin.com","out.reddit.com","steamcommunity.com","vk.com","pinterest.com"]],["plain","/away.php","q",["youtube.com","linkedin.com","out.reddit.com","steamcommunity.com","vk.com","pinterest.com"]],["plain","/away.php","url",["youtube.com","linkedin.com","out.reddit.com","steamcommunity.com","vk.com","pinterest.com"]],["plain","/away.php","u",["youtube.com","linkedin.com","out.reddit.com","steamcommunity.com","vk.com","pinterest.com"]],["plain","/away.php","to",["youtube.com","linkedin.com","out.reddit.com","steamcommunity.com","vk.com","pinterest.com"]],["plain","/offsite","q",["youtube.com","linkedin.com","out.reddit.com","steamcommunity.com","vk.com","pinterest.com"]],["plain","/offsite","url",["youtube.com","linkedin.com","out.reddit.com","steamcommunity.com","vk.com","pinterest.com"]],["plain","/offsite","u",["youtube.com","linkedin.com","out.reddit.com","steamcommunity.com","vk.com","pinterest.com"]],["plain","/offsite","to",["youtube.com","linkedin.com","out.reddit.com","steamcommunity.com","vk.com","pinterest.com"]],["mandrill","/track/click","p",["mandrillapp.com"]],["path","/track/click/*/","",["mandrillapp.com"]],["path","/L0/","",["awstrack.me","links.govdelivery.com","links-1.govdelivery.com","links-2.govdelivery.com"]],["path","/CL0/","",["awstrack.me","links.govdelivery.com","links-1.govdelivery.com","links-2.govdelivery.com"]],["path","/2s/","",["pstmrk.it"]],["path","/2ts/","",["pstmrk.it"]],["path","/3s/","",["pstmrk.it"]],["path","/3ts/","",["pstmrk.it"]],["path","/","",["trk.mailjet.com"]]],"shorteners":["1drv.ms","9qr.de","acemlna.com","acesse.dev","acesse.one","adf.ly","amzn.to","app.link","bc.vc","bit.ly","bitly.com","bl.ink","budurl.com","buff.ly","chilp.it","clck.ru","clicky.me","cmail19.com","cmail20.com","createsend1.com","ct.sendgrid.net","cutt.ly","da.gd","dlvr.it","dub.co","dub.sh","emlnk.com","emsecure.net","encr.pw","encurtador.com.br","eulerian.net","exct.net","fb.me","frama.link","gg.gg","goo.gl","hs-sites.com","hubs.la","hubs.ly","hubspotlinks.com","huit.re","ift.tt","is.gd","j.mp","klclick.com","klclick1.com","kutt.it","l.ead.me","lc.cx","lihi.cc","link.infini.fr","linktw.in","linkvertise.com","list-manage.com","ln.run","lnkd.in","lstu.fr","mailerlite.com","mailgun.org","maps.app.goo.gl","mcaf.ee","me-qr.com","me2.do","mjt.lu","mlsend.com","n9.cl","onelink.me","ouo.io","ow.ly","page.link","po.st","ppt.cc","pse.is","pulse.ly","qr.ae","qrcd.org","qrco.de","rb.gy","rebrand.ly","reurl.cc","rs6.net","s.42l.fr","s.id","sendibm1.com","sendibm2.com","sendibm3.com","sendibt2.com","sendibt3.com","short.gy","shorte.st","shorter.me","shorturl.asia","shorturl.at","shre.ink","shrtco.de","sibpages.com","smarturl.it","sms.to","smsurl.co","snip.ly","soo.gd","sparkpostmail.com","spgo.io","spr.ly","surl.li","surl.lu","t.co","t.ly","t2m.io","tiny.cc","tiny.one","tinyurl.com","tny.im","tr.ee","trib.al","u.to","urlr.me","urls.fr","urlz.fr","v.gd","vk.cc","wa.link","x.gd","zpr.io"]}}', 2, '93e49a2d43a6a27de94f42fdc2975063c867a6b6717244b47501a3cf16753af6');
INSERT INTO public.snapshots VALUES (1800086400, 1800086400, 'd06e505ccd093a93', 'VwJ7jchBuWgSk9XBjiKGIko5HB64vHKaQdzIQxqBV+3rU8dD1st0ODymXEE0l9sVid9P7/j3DUFdfP0OQmlBDg==', '{"format":1,"version":1800086400,"issued":1800086400,"expires":1802678400,"previous":"2d81c614420f136887a69e882ab77f73ea6fa8b8d35e3c6523590eb225c9bfff","ledger":{"rows":3,"head":"b3071a75126a11ed07f538f5220a17558451810fe86ba0f3185fde5da97506c8","losses":{}},"revoked":[],"organisations":[["Assurance maladie","https://www.ameli.fr/"],["CHU de Lille","https://www.chu-lille.fr/"],["Centre de soins 9","https://centre-de-soins-imaginaire.fr/"]],"official":{"ameli.fr":0,"centre-de-soins-imaginaire.fr":2,"chu-lille.fr":1,"cnamts.fr":0},"candidates":{"ameli-cpam21.fr":0,"assurance-maladie.fr":0},"names":{"ameli":0,"amelicpam21":0,"amelis":0,"assmaladie":0,"assumaladie":0,"assurancemaladie":0,"assuremaladie":0,"assurmaladie":0,"caisseprimaireassurancemaladie":0,"cartevit":0,"cartevital":0,"cartevitale":0,"centredesoinsimaginaire":2,"chrulille":1,"chulille":1,"cnamts":0,"cpam":0,"cvital":0,"cvitale":0,"passvitale":0,"secu":0,"securitesocial":0,"securitesociale":0,"vitale":0},"strengths":{"ameli":3,"amelicpam21":2,"amelis":3,"assmaladie":3,"assumaladie":3,"assurancemaladie":3,"assuremaladie":3,"assurmaladie":3,"caisseprimaireassurancemaladie":3,"cartevit":1,"cartevital":3,"cartevitale":3,"centredesoinsimaginaire":2,"chrulille":3,"chulille":3,"cnamts":1,"cpam":1,"cvital":3,"cvitale":3,"passvitale":3,"secu":1,"securitesocial":1,"securitesociale":1,"vitale":1},"health_words":["affil","affili","affilia","affiliat","affiliati","affiliatio","affiliation","affiliations","affilie","affilies","affilis","alloc","alloca","allocat","allocati","allocatio","allocation","allocations","am","ass","assu","assur","assura","assuran","assuranc","assurance","assurances","assure","assuree","assurees","assures","assurs","assus","attestationd","attestationde","attestationded","attestationdedr","attestationdedro","attestationdedroi","attestationdedroit","attestationdedroits","ayant","ayantd","ayantdr","ayantdro","ayantdroi","ayantdroit","ayantdroits","benef","benefi","benefic","benefici","beneficia","beneficiai","beneficiair","beneficiaire","beneficiaires","bnficiaire","bnficiaires","caisse","caisses","card","cards","cart","carta","cartas","carte","cartee","cartees","cartes","carts","catre","catres","cotis","cotisa","cotisat","cotisati","cotisatio","cotisation","cotisations","couve","couver","couvert","couvertu","couvertur","couverture","couvertures","cv","droit","droits","ecarte","ecartes","feuil","feuill","feuille","feuilled","feuillede","feuilledes","feuilledeso","feuilledesoi","feuilledesoin","feuilledesoins","malade","malades","maladie","maladies","prest","presta","prestat","prestati","prestatio","prestation","prestations","prima","primai","primair","primaire","primaires","scuritsociale","scuritsociales","securiteso","securitesoc","securitesoci","securitesocia","secus","social","sociale","sociales","socials","teles","telese","teleser","teleserv","teleservi","teleservic","teleservice","teleservices","tiers","tiersp","tierspa","tierspay","tierspaya","tierspayan","tierspayant","tierspayants"],"path_tenants":["1drv.ms","about.me","beacons.ai","docs.google.com","drive.google.com","dropbox.com","dweb.link","firebasestorage.googleapis.com","forms.gle","forms.office.com","ipfs.io","linktr.ee","notion.so","padlet.com","s3.amazonaws.com","sites.google.com","storage.googleapis.com","surveymonkey.com","telegra.ph"],"fakes":[],"marked":[],"sieve":{"strong":["ameli","amelifr","amelis","ameliss","assmaladie","assmaladies","asssmaladie","asssmaladies","assumaladie","assumaladies","assurancemaladie","assurancemaladies","assurancesmaladie","assurancesmaladies","assuremaladie","assuremaladies","assuresmaladie","assuresmaladies","assurmaladie","assurmaladies","assursmaladie","assursmaladies","assusmaladie","assusmaladies","caisseprimaireassurancemaladie","cartesvital","cartesvitale","cartesvitales","cartesvitals","cartevital","cartevitale","cartevitales","cartevitals","centredesoinsimaginairefr","chrulille","chrulilles","chruslille","chruslilles","chulille","chulillefr","chulilles","chuslille","chuslilles","cnamtsfr","csvital","csvitale","csvitales","csvitals","cvital","cvitale","cvitales","cvitals","passsvitale","passsvitales","passvitale","passvitales"],"names":["agouvfr","amelicpam21","amelie","amelies","amely","amelys","aouvfr","bgouvfr","bouvfr","cartesvit","cartesvits","cartevit","cartevits","centredesoinsimaginaire","cgouvfr","cnamts","cnamtss","couvfr","dgouvfr","douvfr","egouvfr","eouvfr","fgouvfr","fouvfr","gaouvfr","gauvfr","gbouvfr","gbuvfr","gcouvfr","gcuvfr","gdouvfr","gduvfr","geouvfr","geuvfr","gfouvfr","gfuvfr","ggouvfr","gguvfr","ghouvfr","ghuvfr","giouvfr","giuvfr","gjouvfr","gjuvfr","gkouvfr","gkuvfr","glouvfr","gluvfr","gmouvfr","gmuvfr","gnouvfr","gnuvfr","goauvfr","goavfr","gobuvfr","gobvfr","gocuvfr","gocvfr","goduvfr","godvfr","goeuvfr","goevfr","gofuvfr","gofvfr","goguvfr","gogvfr","gohuvfr","gohvfr","goiuvfr","goivfr","gojuvfr","gojvfr","gokuvfr","gokvfr","goluvfr","golvfr","gomuvfr","gomvfr","gonuvfr","gonvfr","goouvfr","goovfr","gopuvfr","gopvfr","goquvfr","goqvfr","goruvfr","gorvfr","gosuvfr","gosvfr","gotuvfr","gotvfr","gouafr","gouavfr","goubfr","goubvfr","goucfr","goucvfr","goudfr","goudvfr","gouefr","gouevfr","gouffr","goufr","goufvfr","gougfr","gougvfr","gouhfr","gouhvfr","gouifr","gouivfr","goujfr","goujvfr","goukfr","goukvfr","goulfr","goulvfr","goumfr","goumvfr","gounfr","gounvfr","gouofr","gouovfr","goupfr","goupvfr","gouqfr","gouqvfr","gourfr","gourvfr","gousfr","gousvfr","goutfr","goutvfr","gouufr","gouuvfr","gouvafr","gouvbfr","gouvcfr","gouvdfr","gouvefr","gouvffr","gouvfr","gouvgfr","gouvhfr","gouvifr","gouvjfr","gouvkfr","gouvlfr","gouvmfr","gouvnfr","gouvofr","gouvpfr","gouvqfr","gouvrfr","gouvsfr","gouvtfr","gouvufr","gouvvfr","gouvwfr","gouvxfr","gouvyfr","gouvzfr","gouwfr","gouwvfr","gouxfr","gouxvfr","gouyfr","gouyvfr","gouzfr","gouzvfr","govfr","govufr","govuvfr","govvfr","gowuvfr","gowvfr","goxuvfr","goxvfr","goyuvfr","goyvfr","gozuvfr","gozvfr","gpouvfr","gpuvfr","gqouvfr","gquvfr","grouvfr","gruvfr","gsouvfr","gsuvfr","gtouvfr","gtuvfr","guouvfr","guovfr","guuvfr","guvfr","gvouvfr","gvuvfr","gwouvfr","gwuvfr","gxouvfr","gxuvfr","gyouvfr","gyuvfr","gzouvfr","gzuvfr","hgouvfr","houvfr","igouvfr","iouvfr","jgouvfr","jouvfr","kgouvfr","kouvfr","lgouvfr","louvfr","mgouvfr","mouvfr","ngouvfr","nouvfr","ogouvfr","oguvfr","oouvfr","ouvfr","pgouvfr","pouvfr","qgouvfr","qouvfr","rgouvfr","rouvfr","securitesocial","securitesociale","securitesociales","securitesocials","securitessocial","securitessociale","securitessociales","securitessocials","sgouvfr","souvfr","tgouvfr","touvfr","ugouvfr","uouvfr","vgouvfr","vital","vitale","vitales","vitals","vouvfr","wgouvfr","wouvfr","xgouvfr","xouvfr","ygouvfr","youvfr","zgouvfr","zouvfr"],"missed":["ameli","amelicpam21","amelie","amelies","amelis","ameliss","amelys","assmaladie","assmaladies","asssmaladie","asssmaladies","assumaladie","assumaladies","assurancemaladie","assurancemaladies","assurancesmaladie","assurancesmaladies","assuremaladie","assuremaladies","assuresmaladie","assuresmaladies","assurmaladie","assurmaladies","assursmaladie","assursmaladies","assusmaladie","assusmaladies","caisseprimaireassurancemaladie","cartesvit","cartesvital","cartesvitale","cartesvitales","cartesvitals","cartesvits","cartevit","cartevital","cartevitale","cartevitales","cartevitals","cartevits","centredesoinsimaginaire","chrulille","chrulilles","chruslille","chruslilles","chulille","chulilles","chuslille","chuslilles","cnamts","cnamtss","csvital","csvitale","csvitales","csvitals","cvital","cvitale","cvitales","cvitals","passsvitale","passsvitales","passvitale","passvitales","securitesocial","securitesociale","securitesociales","securitesocials","securitessocial","securitessociale","securitessociales","securitessocials","vitale","vitales","vitals"],"seen":["amelicpam21","assmaladie","assmaladies","asssmaladie","asssmaladies","assumaladie","assumaladies","assurancemaladie","assurancemaladies","assurancesmaladie","assurancesmaladies","assuremaladie","assuremaladies","assuresmaladie","assuresmaladies","assurmaladie","assurmaladies","assursmaladie","assursmaladies","assusmaladie","assusmaladies","caisseprimaireassurancemaladie","cartesvit","cartesvital","cartesvitale","cartesvitales","cartesvitals","cartesvits","cartevit","cartevital","cartevitale","cartevitales","cartevitals","cartevits","centredesoinsimaginaire","chrulille","chrulilles","chruslille","chruslilles","chulille","chulilles","chuslille","chuslilles","csvitale","csvitales","csvitals","cvitales","passsvitale","passsvitales","passvitale","passvitales","securitesocial","securitesociale","securitesociales","securitesocials","securitessocial","securitessociale","securitessociales","securitessocials"],"short":["cnam","cpam","secu"],"acronyms":[],"health":["affiliation","affiliations","affilie","affilies","affilis","allocation","allocations","assu","assur","assurance","assurances","assure","assuree","assurees","assures","assurs","assus","attestationdedroits","ayantdroit","ayantdroits","beneficiaire","beneficiaires","bnficiaire","bnficiaires","caisse","caisses","card","cards","cart","carta","cartas","carte","cartee","cartees","cartes","carts","catre","catres","clinique","cliniques","complementaire","complementaires","complmentaire","complmentaires","cotisation","cotisations","couverture","couvertures","covid","covids","dossier","dossiers","droit","droits","ecarte","ecartes","feuilledesoins","handicap","handicaps","hopital","hopitals","hospitalier","hospitaliers","hpital","hpitals","malade","malades","maladie","maladies","mdecin","mdecins","mdic","mdical","mdicale","mdicales","mdicals","mdicament","mdicaments","mdics","medecin","medecins","medic","medical","medicale","medicales","medicals","medicament","medicaments","medics","mutuelle","mutuelles","passsanitaire","passsanitaires","patient","patients","pharmacie","pharmacies","prestation","prestations","prevoyance","prevoyances","primaire","primaires","prvoyance","prvoyances","retraite","retraites","sant","sante","santee","santees","santes","sants","scuritsociale","scuritsociales","secus","social","sociale","sociales","socials","soin","soins","tele","teleservice","teleservices","tierspayant","tierspayants","vaccin","vaccination","vaccinations","vaccins"],"telling":["abonne","abonnes","abonns","acces","access","accompagnement","accompagnements","account","accounts","accs","accss","accueil","accueils","acheminement","acheminements","actif","actifs","activate","activates","activation","activations","activer","activers","activite","activites","activits","actu","actualisation","actualisations","actualise","actualiser","actualisers","actualises","actualiss","actus","adherent","adherents","adhesion","adhesions","adhrent","adhrents","adhsion","adhsions","admin","administration","administrations","admins","admission","admissions","agence","agences","aide","aides","alert","alerte","alertes","alerts","amende","amendes","annonce","annonces","annulation","annulations","assist","assistance","assistances","assists","assurer","assurers","attestation","attestations","auth","authenticate","authenticates","authentication","authentications","authentification","authentifications","authentifier","authentifiers","auths","autorisation","autorisations","avantage","avantages","avertissement","avertissements","avis","bancaire","bancaires","banque","banques","biometrie","biometries","biometrique","biometriques","biomtrie","biomtries","biomtrique","biomtriques","blocage","blocages","bloque","bloques","bloqus","bonus","bureau","bureaus","campagne","campagnes","certif","certificat","certificats","certifs","chance","chances","changement","changements","check","checks","cheque","cheques","chque","chques","citoyen","citoyens","claim","claims","client","clientele","clienteles","clientle","clientles","clients","colis","commande","commander","commanders","commandes","compensation","compensations","compte","comptes","config","configs","configuration","configurations","confirm","confirmation","confirmations","confirmer","confirmers","confirms","conformite","conformites","conformits","connect","connecte","connecter","connecters","connectes","connection","connections","connects","connexion","connexions","conseil","conseiller","conseillers","conseils","consigne","consignes","consultation","consultations","consulter","consulters","contact","contacts","contentieux","contentieuxs","contrle","contrles","controle","controles","convocation","convocations","coordonnees","coordonnes","coordonness","correction","corrections","courrier","courriers","customer","customers","dblocage","dblocages","dbloquer","dbloquers","dclaration","dclarations","dclarer","dclarers","dconnexion","dconnexions","ddommagement","ddommagements","deblocage","deblocages","debloquer","debloquers","declaration","declarations","declare","declarer","declarers","declares","deconnexion","deconnexions","dedommagement","dedommagements","delivrance","delivrances","demande","demandes","demarche","demarches","demat","dematerialisation","dematerialisations","demats","departement","departements","depot","depots","details","dette","dettes","direction","directions","disponibilite","disponibilites","disponibilits","disponible","disponibles","dition","ditions","dlivrance","dlivrances","dmarche","dmarches","dmarchess","dmat","dmatrialisation","dmatrialisations","dmats","docs","document","documents","donnee","donnees","donnes","dossier","dossiers","download","downloads","dpartement","dpartements","dtails","dtailss","echeance","echeances","edition","editions","electronique","electroniques","eligibilite","eligibilites","eligible","eligibles","enligne","enlignes","enquete","enquetes","enqute","enqutes","enregistrement","enregistrements","entree","entrees","entres","envoi","envois","envoyer","envoyers","espace","espaceclient","espaceclients","espaces","etape","etapes","etat","etats","exceptionnel","exceptionnels","expdition","expditions","expedition","expeditions","expiration","expirations","expire","expires","expirs","extranet","extranets","fact","facts","facturation","facturations","facture","factures","famille","familles","fichier","fichiers","fonction","fonctions","form","forms","formu","formulaire","formulaires","formus","frais","france","frances","fraude","fraudes","fuite","fuites","gestion","gestionnaire","gestionnaires","gestions","gouv","gouve","gouver","gouvern","gouverne","gouvernem","gouverneme","gouvernemen","gouvernement","gouvernements","gouvfr","gouvfrs","gouvs","gratuit","gratuits","guichet","guichets","guide","guides","help","helpdesk","helpdesks","helps","iban","ibans","identifiant","identifiants","identification","identifications","identifier","identifiers","identite","identites","identits","impaye","impayes","impays","important","importants","incident","incidents","indemnisation","indemnisations","indemnite","indemnites","indemnits","indication","indications","info","information","informations","informatique","informatiques","infos","infoservice","infoservices","infraction","infractions","inscription","inscriptions","instruction","instructions","intranet","intranets","justificatif","justificatifs","lecteur","lecteurs","lectronique","lectroniques","ligibilit","ligibilits","ligible","ligibles","limite","limites","limits","litige","litiges","livraison","livraisons","livrer","livrers","login","logins","mademarche","mademarches","mail","mails","majoration","majorations","message","messagerie","messageries","messages","migration","migrations","minis","minist","ministe","minister","ministere","ministeres","ministre","ministres","miseajour","miseajours","misejour","misejours","modification","modifications","modifier","modifiers","moncompte","moncomptes","monespace","monespaces","natio","nation","nationa","national","nationale","nationales","nationals","notif","notification","notifications","notifs","nouveau","nouveaus","nouvelle","nouvelles","numero","numeros","numro","numros","obligatoire","obligatoires","obtenir","obtenirs","obtention","obtentions","official","officials","officiel","officielle","officielles","officiels","online","onlines","operation","operations","ordonnance","ordonnances","organisation","organisations","organisme","organismes","paiement","paiements","parametre","parametres","paramtre","paramtres","particulier","particuliers","passage","passages","patient","patients","paye","payer","payers","payes","payment","payments","paypal","paypals","permission","permissions","perte","pertes","piratage","piratages","plan","plans","plateforme","plateformes","portail","portails","portal","portals","pradmission","pradmissions","pravis","praviss","preadmission","preadmissions","preavis","preference","preferences","prelevement","prelevements","prevention","preventions","prfrence","prfrences","prime","primes","prioritaire","prioritaires","prisederdv","prisederdvs","prlvement","prlvements","procdure","procdures","procedure","procedures","professionnel","professionnels","profil","profils","prolongation","prolongations","protection","protections","prvention","prventions","publi","public","publics","publiq","publiqu","publique","publiques","ractivation","ractivations","rappel","rappels","rapport","rapports","rcapitulatif","rcapitulatifs","rception","rceptions","rclamation","rclamations","rcupration","rcuprations","rcuprer","rcuprers","reactivation","reactivations","recapitulatif","recapitulatifs","reception","receptions","recevoir","recevoirs","reclamation","reclamations","recommandation","recommandations","reconduction","reconductions","recouvrement","recouvrements","recrute","recrutes","rectification","rectifications","recu","recuperation","recuperations","recuperer","recuperers","recus","redirect","redirection","redirections","redirects","reforme","reformes","refund","refunds","registre","registres","reglement","reglementation","reglementations","reglements","regul","regularisation","regularisations","regulariser","regularisers","reguls","reinitialisation","reinitialisations","relance","relances","releve","releves","relevs","rembours","rembourse","remboursement","remboursements","rembourser","remboursers","rembourses","rembourss","remise","remises","remote","remotes","remplacement","remplacements","remplacer","remplacers","rendezvous","renew","renewal","renewals","renews","renouv","renouvel","renouveler","renouvelers","renouvelle","renouvellement","renouvellements","renouvelles","renouvels","renouvs","renseignement","renseignements","reply","replys","reponse","reponses","repub","republ","republi","republiq","republiqu","republique","republiques","requete","requetes","requte","requtes","reservation","reservations","restriction","restrictions","resultat","resultats","retrait","retraits","rforme","rformes","rglement","rglementation","rglementations","rglements","rgularisation","rgularisations","rgulariser","rgularisers","rinitialisation","rinitialisations","rponse","rponses","rpublique","rpubliques","rservation","rservations","rsultat","rsultats","rubrique","rubriques","scuris","scurisation","scurisations","scurise","scurises","scuriss","scurit","scurits","secours","secretariat","secretariats","secrtariat","secrtariats","secur","secure","secured","secureds","secures","securi","securisation","securisations","securise","securises","securite","securites","security","securitys","securs","serv","servi","servic","service","servicep","servicepu","servicepub","servicepubl","servicepubli","servicepublic","servicepublics","services","servs","session","sessions","setting","settings","signin","signins","simulation","simulations","situation","situations","solde","soldes","souscription","souscriptions","souscrire","souscrires","standard","standards","status","statut","statuts","suivi","suivis","suivre","suivres","support","supports","suspendu","suspendus","suspension","suspensions","tape","tapes","telechargement","telechargements","telecharger","telechargers","ticket","tickets","titulaire","titulaires","tlchargement","tlchargements","tlcharger","tlchargers","tracking","trackings","traitement","traitements","update","updates","urgence","urgences","urgent","urgents","urssaf","urssafs","usager","usagers","user","users","utilisateur","utilisateurs","validation","validations","valider","validers","verif","verification","verifications","verifie","verifier","verifiers","verifies","verifs","verify","verifys","versement","versements","violation","violations","virement","virements","votre","votrecompte","votrecomptes","votres","vrifi","vrification","vrifications","vrifier","vrifiers","vrifis","webmail","webmails"],"small":["2021","2021s","2022","2022s","2023","2023s","2024","2024s","2025","2025s","2026","2026s","2027","2027s","2028","2028s","2029","2029s","2030","2030s","2e","a","am","annuel","annuelle","annuelles","annuels","app","appli","application","applications","applis","appmobile","appmobiles","ass","au","auto","autos","aux","base","bases","bis","bzh","c","ce","centre","centres","code","codes","com","cv","d","data","datas","de","des","digital","digitale","digitales","digitals","direct","directs","doc","du","en","enligne","enlignes","entreprise","entreprises","est","et","eu","express","faq","for","formule","formules","fr","franais","franaise","franaises","franaiss","francais","francaise","francaises","france","frances","gov","group","groupe","groupes","groups","http","https","id","il","in","inc","individuel","individuels","internet","internets","je","l","la","le","les","lien","liens","ligne","lignes","link","links","liste","listes","m","ma","maintenance","maintenances","maj","mes","mobile","mobiles","mon","my","net","new","nos","notre","notres","numerique","numeriques","numrique","numriques","of","on","online","onlines","org","page","pages","par","pay","perso","personnel","personnelle","personnelles","personnels","persos","plus","pour","pourtous","priv","prive","prives","privs","pro","qualite","qualites","qualits","rdv","reseau","reseaus","ressource","ressources","rib","rseau","rseaus","s","satisfaction","satisfactions","sav","se","sec","site","sites","sms","sous","sur","systeme","systemes","systme","systmes","t","technique","techniques","the","to","tous","tu","un","une","unit","unite","unites","units","v2","v3","v4","vie","virtuel","virtuelle","virtuelles","virtuels","vos","votre","votres","vpn","web","ww","www","x"],"bodies":["ars","caisseprimaire","carsat","centrehospitalier","centrehospitalierintercommunal","centrehospitalierregional","centrehospitalieruniversitaire","cgss","ch","chi","chic","chr","chru","chs","chu","clinique","cliniqueprivee","cliniques","cpam","ehpad","eps","epsm","epsmd","gh","ghr","ght","ghu","groupehospitalier","groupementhospitalier","hopital","hopitaux","hopitauxuniversitaires","hospital","laboratoire","maisonderetraite","maternite","mda","mdph","msa","polyclinique"],"glued":["caisseprimaire","carsat","centrehospitalier","centrehospitalierintercommunal","centrehospitalierregional","centrehospitalieruniversitaire","cgss","clinique","cliniqueprivee","cliniques","cpam","ehpad","epsmd","groupehospitalier","groupementhospitalier","hopital","hopitaux","hopitauxuniversitaires","hospital","laboratoire","maisonderetraite","maternite","mdph","polyclinique"],"offices":["carsat","cgss","mdph"],"subjects":["maladie","sante","santee","soin","soins"],"state":["gouv.fr"]},"wrappers":{"rules":[["plain","","url",["safelinks.protection.outlook.com","safelinks.protection.office365.us","safelinks.protection.azure.cn","protect.fireeye.com","protect2.fireeye.com","clicktime.symantec.com","protection.sophos.com","linklock.titanhq.com"]],["proofpoint-v3","/v3/","",["urldefense.com","urldefense.us","urldefense.proofpoint.com"]],["proofpoint-v2","/v2/url","u",["urldefense.com","urldefense.us","urldefense.proofpoint.com"]],["plain","/v1/url","u",["urldefense.com","urldefense.us","urldefense.proofpoint.com"]],["check-point","/v2/","",["protect.checkpoint.com","url.avanan.click"]],["plain","","a",["linkprotect.cudasvc.com"]],["plain","","u",["protect.fireeye.com","protect2.fireeye.com","clicktime.symantec.com","protection.sophos.com","linklock.titanhq.com","translate.google.com","translate.google.fr"]],["path","/*/","",["secure-web.cisco.com"]],["plain","/s/","domain",["mimecast.com","mimecastprotect.com"]],["plain","/r/","domain",["mimecast.com","mimecastprotect.com"]],["plain","/link","domain",["shared.outlook.inky.com"]],["plain","/url","q",["google.com","google.fr","google.be","google.ch","google.ca","google.lu","google.de","google.es","google.it","google.pt","google.nl","google.pl","google.ma","google.dz","google.tn","google.sn","google.ci","google.ru","google.ro","google.co.uk","google.com.br","google.co.in"]],["plain","/url","url",["google.com","google.fr","google.be","google.ch","google.ca","google.lu","google.de","google.es","google.it","google.pt","google.nl","google.pl","google.ma","google.dz","google.tn","google.sn","google.ci","google.ru","google.ro","google.co.uk","google.com.br","google.co.in"]],["path","/amp/s/","",["google.com","google.fr","google.be","google.ch","google.ca","google.lu","google.de","google.es","google.it","google.pt","google.nl","google.pl","google.ma","google.dz","google.tn","google.sn","google.ci","google.ru","google.ro","google.co.uk","google.com.br","google.co.in"]],["path","/amp/","",["google.com","google.fr","google.be","google.ch","google.ca","google.lu","google.de","google.es","google.it","google.pt","google.nl","google.pl","google.ma","google.dz","google.tn","google.sn","google.ci","google.ru","google.ro","google.co.uk","google.com.br","google.co.in"]],["plain","/pagead/","adurl",["google.com","google.fr","googleadservices.com","doubleclick.net"]],["plain","/pagead/","ds_dest_url",["google.com","google.fr","googleadservices.com","doubleclick.net"]],["plain","/pagead/","url",["google.com","google.fr","googleadservices.com","doubleclick.net"]],["plain","/pcs/click","adurl",["google.com","google.fr","googleadservices.com","doubleclick.net"]],["plain","/pcs/click","ds_dest_url",["google.com","google.fr","googleadservices.com","doubleclick.net"]],["plain","/pcs/click","url",["google.com","google.fr","googleadservices.com","doubleclick.net"]],["plain","/aclk","adurl",["google.com","google.fr","googleadservices.com","doubleclick.net"]],["plain","/aclk","ds_dest_url",["google.com","google.fr","googleadservices.com","doubleclick.net"]],["plain","/aclk","url",["google.com","google.fr","googleadservices.com","doubleclick.net"]],["plain","/ddm/clk","adurl",["google.com","google.fr","googleadservices.com","doubleclick.net"]],["plain","/ddm/clk","ds_dest_url",["google.com","google.fr","googleadservices.com","doubleclick.net"]],["plain","/ddm/clk","url",["google.com","google.fr","googleadservices.com","doubleclick.net"]],["plain","/searchads/link/click","adurl",["google.com","google.fr","googleadservices.com","doubleclick.net"]],["plain","/searchads/link/click","ds_dest_url",["google.com","google.fr","googleadservices.com","doubleclick.net"]],["plain","/searchads/link/click","url",["google.com","google.fr","googleadservices.com","doubleclick.net"]],["translate-host","","",["translate.goog"]],["path","/c/s/","",["cdn.ampproject.org","bing-amp.com"]],["path","/v/s/","",["cdn.ampproject.org","bing-amp.com"]],["path","/i/s/","",["cdn.ampproject.org","bing-amp.com"]],["path","/a/s/","",["cdn.ampproject.org","bing-amp.com"]],["path","/c/","",["cdn.ampproject.org","bing-amp.com"]],["path","/v/","",["cdn.ampproject.org","bing-amp.com"]],["path","/i/","",["cdn.ampproject.org","bing-amp.com"]],["path","/a/","",["cdn.ampproject.org","bing-amp.com"]],["amp-host","","",["cdn.ampproject.org","bing-amp.com"]],["plain","/ck/a","u",["bing.com"]],["plain","/aclick","u",["bing.com"]],["path","/*/RU=","",["r.search.yahoo.com"]],["path","/*/*/RU=","",["r.search.yahoo.com"]],["path","/*/*/*/RU=","",["r.search.yahoo.com"]],["path","/*/*/*/*/RU=","",["r.search.yahoo.com"]],["plain","/l/","uddg",["duckduckgo.com"]],["plain","/l.php","u",["l.facebook.com","lm.facebook.com","facebook.com","l.instagram.com","l.threads.net","l.messenger.com","l.wl.co"]],["plain","/flx/warn","u",["l.facebook.com","lm.facebook.com","facebook.com","l.instagram.com","l.threads.net","l.messenger.com","l.wl.co"]],["plain","/redirect","q",["youtube.com","linkedin.com","out.reddit.com","steamcommunity.com","vk.com","pinterest.com"]],["plain","/redirect","url",["youtube.com","linkedin.com","out.reddit.com","steamcommunity.com","vk.com","pinterest.com"]],["plain","/redirect","u",["youtube.com","linkedin.com","out.reddit.com","steamcommunity.com","vk.com","pinterest.com"]],["plain","/redirect","to",["youtube.com","linkedin.com","out.reddit.com","steamcommunity.com","vk.com","pinterest.com"]],["plain","/redir/redirect","q",["youtube.com","linkedin.com","out.reddit.com","steamcommunity.com","vk.com","pinterest.com"]],["plain","/redir/redirect","url",["youtube.com","linkedin.com","out.reddit.com","steamcommunity.com","vk.com","pinterest.com"]],["plain","/redir/redirect","u",["youtube.com","linkedin.com","out.reddit.com","steamcommunity.com","vk.com","pinterest.com"]],["plain","/redir/redirect","to",["youtube.com","linkedin.com","out.reddit.com","steamcommunity.com","vk.com","pinterest.com"]],["plain","/safety/go","q",["youtube.com","linkedin.com","out.reddit.com","steamcommunity.com","vk.com","pinterest.com"]],["plain","/safety/go","url",["youtube.com","linkedin.com","out.reddit.com","steamcommunity.com","vk.com","pinterest.com"]],["plain","/safety/go","u",["youtube.com","linkedin.com","out.reddit.com","steamcommunity.com","vk.com","pinterest.com"]],["plain","/safety/go","to",["youtube.com","linkedin.com","out.reddit.com","steamcommunity.com","vk.com","pinterest.com"]],["plain","/linkfilter","q",["youtube.com","linkedin.com","out.reddit.com","steamcommunity.com","vk.com","pinterest.com"]],["plain","/linkfilter","url",["youtube.com","linkedin.com","out.reddit.com","steamcommunity.com","vk.com","pinterest.com"]],["plain","/linkfilter","u",["youtube.com","linkedin.com","out.reddit.com","steamcommunity.com","vk.com","pinterest.com"]],["plain","/linkfilter","to",["youtube.com","linkedin.com","out.reddit.com","steamcommunity.com","vk.com","pinterest.com"]],["plain","/away.php","q",["youtube.com","linkedin.com","out.reddit.com","steamcommunity.com","vk.com","pinterest.com"]],["plain","/away.php","url",["youtube.com","linkedin.com","out.reddit.com","steamcommunity.com","vk.com","pinterest.com"]],["plain","/away.php","u",["youtube.com","linkedin.com","out.reddit.com","steamcommunity.com","vk.com","pinterest.com"]],["plain","/away.php","to",["youtube.com","linkedin.com","out.reddit.com","steamcommunity.com","vk.com","pinterest.com"]],["plain","/offsite","q",["youtube.com","linkedin.com","out.reddit.com","steamcommunity.com","vk.com","pinterest.com"]],["plain","/offsite","url",["youtube.com","linkedin.com","out.reddit.com","steamcommunity.com","vk.com","pinterest.com"]],["plain","/offsite","u",["youtube.com","linkedin.com","out.reddit.com","steamcommunity.com","vk.com","pinterest.com"]],["plain","/offsite","to",["youtube.com","linkedin.com","out.reddit.com","steamcommunity.com","vk.com","pinterest.com"]],["mandrill","/track/click","p",["mandrillapp.com"]],["path","/track/click/*/","",["mandrillapp.com"]],["path","/L0/","",["awstrack.me","links.govdelivery.com","links-1.govdelivery.com","links-2.govdelivery.com"]],["path","/CL0/","",["awstrack.me","links.govdelivery.com","links-1.govdelivery.com","links-2.govdelivery.com"]],["path","/2s/","",["pstmrk.it"]],["path","/2ts/","",["pstmrk.it"]],["path","/3s/","",["pstmrk.it"]],["path","/3ts/","",["pstmrk.it"]],["path","/","",["trk.mailjet.com"]]],"shorteners":["1drv.ms","9qr.de","acemlna.com","acesse.dev","acesse.one","adf.ly","amzn.to","app.link","bc.vc","bit.ly","bitly.com","bl.ink","budurl.com","buff.ly","chilp.it","clck.ru","clicky.me","cmail19.com","cmail20.com","createsend1.com","ct.sendgrid.net","cutt.ly","da.gd","dlvr.it","dub.co","dub.sh","emlnk.com","emsecure.net","encr.pw","encurtador.com.br","eulerian.net","exct.net","fb.me","frama.link","gg.gg","goo.gl","hs-sites.com","hubs.la","hubs.ly","hubspotlinks.com","huit.re","ift.tt","is.gd","j.mp","klclick.com","klclick1.com","kutt.it","l.ead.me","lc.cx","lihi.cc","link.infini.fr","linktw.in","linkvertise.com","list-manage.com","ln.run","lnkd.in","lstu.fr","mailerlite.com","mailgun.org","maps.app.goo.gl","mcaf.ee","me-qr.com","me2.do","mjt.lu","mlsend.com","n9.cl","onelink.me","ouo.io","ow.ly","page.link","po.st","ppt.cc","pse.is","pulse.ly","qr.ae","qrcd.org","qrco.de","rb.gy","rebrand.ly","reurl.cc","rs6.net","s.42l.fr","s.id","sendibm1.com","sendibm2.com","sendibm3.com","sendibt2.com","sendibt3.com","short.gy","shorte.st","shorter.me","shorturl.asia","shorturl.at","shre.ink","shrtco.de","sibpages.com","smarturl.it","sms.to","smsurl.co","snip.ly","soo.gd","sparkpostmail.com","spgo.io","spr.ly","surl.li","surl.lu","t.co","t.ly","t2m.io","tiny.cc","tiny.one","tinyurl.com","tny.im","tr.ee","trib.al","u.to","urlr.me","urls.fr","urlz.fr","v.gd","vk.cc","wa.link","x.gd","zpr.io"]}}', 3, 'b3071a75126a11ed07f538f5220a17558451810fe86ba0f3185fde5da97506c8');


--
-- Data for Name: tickets; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: tokens; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.tokens VALUES (1, 'ci', 'b46c09677343261f0b439a472422225e3a230c9c094d6ab16762e2036b597053', 'scan', 'anne', 1, 2, 0);


--
-- Name: asked_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.asked_id_seq', 1, true);


--
-- Name: events_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.events_id_seq', 7, true);


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
-- Name: addresses addresses_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.addresses
    ADD CONSTRAINT addresses_pkey PRIMARY KEY (commitment);


--
-- Name: alembic_version alembic_version_pkc; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.alembic_version
    ADD CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num);


--
-- Name: asked asked_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.asked
    ADD CONSTRAINT asked_pkey PRIMARY KEY (id);


--
-- Name: channels channels_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.channels
    ADD CONSTRAINT channels_pkey PRIMARY KEY (channel);


--
-- Name: checkpoints checkpoints_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.checkpoints
    ADD CONSTRAINT checkpoints_pkey PRIMARY KEY (number);


--
-- Name: contests contests_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.contests
    ADD CONSTRAINT contests_pkey PRIMARY KEY (token);


--
-- Name: discoveries discoveries_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.discoveries
    ADD CONSTRAINT discoveries_pkey PRIMARY KEY (host);


--
-- Name: events events_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.events
    ADD CONSTRAINT events_pkey PRIMARY KEY (id);


--
-- Name: inherited inherited_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.inherited
    ADD CONSTRAINT inherited_pkey PRIMARY KEY (id);


--
-- Name: ledger ledger_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.ledger
    ADD CONSTRAINT ledger_pkey PRIMARY KEY (number);


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
-- Name: readers readers_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.readers
    ADD CONSTRAINT readers_pkey PRIMARY KEY (member);


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
-- Name: ix_contests_created; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_contests_created ON public.contests USING btree (created);


--
-- Name: ix_contests_source; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_contests_source ON public.contests USING btree (source, created);


--
-- Name: ix_discoveries_state; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_discoveries_state ON public.discoveries USING btree (state, organisation);


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
-- Name: ledger ledger_append_only; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER ledger_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.ledger FOR EACH STATEMENT EXECUTE FUNCTION public.ledger_append_only();


--
-- PostgreSQL database dump complete
--

\unrestrict skC9AuOdX2L7qRImwSA5HaZHOzenBw6baNYPi10IpvBCpZiy9KrN7RSIcsD8tiD

