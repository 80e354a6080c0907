--
-- PostgreSQL database dump
--

\restrict hV16qMtWR3D945p8rq7RKhCRKdf9VcqPqf4Bm7qZKCcJewacQO4dMG2lGumm8TL

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
    made bigint DEFAULT '0'::bigint NOT NULL,
    ledger character varying(64) DEFAULT ''::character varying NOT NULL
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
    beat bigint DEFAULT '0'::bigint NOT NULL,
    passed_over bigint DEFAULT '0'::bigint NOT NULL
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

INSERT INTO public.addresses VALUES ('f2d2548882d2c28ef579c07f14f69e96771d9979df13cc70cd841f31efe0b92f', 'anne@example.fr', 'b81526b773dea793237b594ae6c5e92e', 1800000000);
INSERT INTO public.addresses VALUES ('afdbc0bc8fb387a89f3d13980a344317d4eb89b36da6e442e42dc747d388c8b7', 'bea@example.fr', 'be4447d75fb0675bb518f35996424dc4', 1800000000);


--
-- Data for Name: alembic_version; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.alembic_version VALUES ('0009');


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

INSERT INTO public.events VALUES (1, 1800000000, 'Paul', 'propose', '{"base":1,"changes":1,"digest":"1e5c15dc8779efbd8a0ec5ee0355b759d3dc862a124bf8c81c9123bec2b4054e","entries":["organisation Centre de soins 9"],"outcome":"","proposal":1,"version":1}');
INSERT INTO public.events VALUES (2, 1800000000, 'Paul', 'sign', '{"base":1,"changes":1,"digest":"1e5c15dc8779efbd8a0ec5ee0355b759d3dc862a124bf8c81c9123bec2b4054e","entries":["organisation Centre de soins 9"],"outcome":"","proposal":1,"version":1}');
INSERT INTO public.events VALUES (3, 1800000000, 'Bea', 'approve', '{"base":1,"changes":1,"digest":"1e5c15dc8779efbd8a0ec5ee0355b759d3dc862a124bf8c81c9123bec2b4054e","entries":["organisation Centre de soins 9"],"outcome":"","proposal":1,"version":1}');
INSERT INTO public.events VALUES (4, 1800086400, 'Paul', 'propose', '{"base":2,"changes":1,"digest":"56baafce767e75813ed05562003ceef6305a87355699d94fd4bafe3bd5a42639","entries":["organisation Centre de soins 10"],"outcome":"","proposal":2,"version":1}');
INSERT INTO public.events VALUES (5, 1800086400, 'Paul', 'sign', '{"base":2,"changes":1,"digest":"56baafce767e75813ed05562003ceef6305a87355699d94fd4bafe3bd5a42639","entries":["organisation Centre de soins 10"],"outcome":"","proposal":2,"version":1}');
INSERT INTO public.events VALUES (6, 1800086400, 'Anne', 'mark', '{"host":"ameli-xkcd.fr"}');
INSERT INTO public.events VALUES (7, 1800086400, 'Anne', 'propose', '{"base":2,"changes":1,"digest":"755ca42f8f781be6df1d9be617dda5e2079a1e22f4166b1a78cdd3715985ec75","entries":["fake ameli-xkcd.fr"],"outcome":"","proposal":3,"version":1}');


--
-- Data for Name: inherited; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: ledger; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.ledger VALUES (1, '0000000000000000000000000000000000000000000000000000000000000000', 1800000000, 'found', '{"signatures":[{"assertion":"{\"id\": \"dPQoup-VT-jH-eD350AH7Q\", \"rawId\": \"dPQoup-VT-jH-eD350AH7Q\", \"type\": \"public-key\", \"response\": {\"clientDataJSON\": \"eyJ0eXBlIjogIndlYmF1dGhuLmdldCIsICJjaGFsbGVuZ2UiOiAiYldaQ1VjaWVYQlg4a212ZUhmSmZBVXpfUlNFc0hvQ3ZUR2N4bDFIODZ1WSIsICJvcmlnaW4iOiAiaHR0cDovL2xvY2FsaG9zdDo4MDgwIiwgImNyb3NzT3JpZ2luIjogZmFsc2V9\", \"authenticatorData\": \"SZYN5YgOjGh0NBcPZHZgW4_krrmihjLHmVzzuoMdl2MFAAAAAA\", \"signature\": \"MEUCIQD9TPfnYr7T8tTtNm5fab74x5O_rHqXqvZszPrzWwChBgIgXaFriN8N4yLE3Fa8AYFyb8hIN_GJIKMoG1pvQ-dTB7o\"}, \"clientExtensionResults\": {}}","member":"anne"},{"assertion":"{\"id\": \"m6YTYHbkexblJhNclHGiOg\", \"rawId\": \"m6YTYHbkexblJhNclHGiOg\", \"type\": \"public-key\", \"response\": {\"clientDataJSON\": \"eyJ0eXBlIjogIndlYmF1dGhuLmdldCIsICJjaGFsbGVuZ2UiOiAiYldaQ1VjaWVYQlg4a212ZUhmSmZBVXpfUlNFc0hvQ3ZUR2N4bDFIODZ1WSIsICJvcmlnaW4iOiAiaHR0cDovL2xvY2FsaG9zdDo4MDgwIiwgImNyb3NzT3JpZ2luIjogZmFsc2V9\", \"authenticatorData\": \"SZYN5YgOjGh0NBcPZHZgW4_krrmihjLHmVzzuoMdl2MFAAAAAA\", \"signature\": \"MEUCIQDWtKB5EzFL9UHAHMikfz54wjCqJviDsaUxd6vvSfLytwIgOQppg8bFrrvy8OWgAyA-IWnpwIKoAtkV-gTjKZtwjzc\"}, \"clientExtensionResults\": {}}","member":"alain"},{"assertion":"{\"id\": \"hryxZTut5UqJdnijE_dYow\", \"rawId\": \"hryxZTut5UqJdnijE_dYow\", \"type\": \"public-key\", \"response\": {\"clientDataJSON\": \"eyJ0eXBlIjogIndlYmF1dGhuLmdldCIsICJjaGFsbGVuZ2UiOiAiYldaQ1VjaWVYQlg4a212ZUhmSmZBVXpfUlNFc0hvQ3ZUR2N4bDFIODZ1WSIsICJvcmlnaW4iOiAiaHR0cDovL2xvY2FsaG9zdDo4MDgwIiwgImNyb3NzT3JpZ2luIjogZmFsc2V9\", \"authenticatorData\": \"SZYN5YgOjGh0NBcPZHZgW4_krrmihjLHmVzzuoMdl2MFAAAAAA\", \"signature\": \"MEUCIQC8_eSByKfRXfZ9A5kPfanFKpHBIvBTdeODCL-O9AShLwIgeWHGaZmZFQbwMM4AROYuLBnigZrufv3GUdKWKuTg40U\"}, \"clientExtensionResults\": {}}","member":"paul"},{"assertion":"{\"id\": \"PmrTbYAqAAGhUMkaxrxNKw\", \"rawId\": \"PmrTbYAqAAGhUMkaxrxNKw\", \"type\": \"public-key\", \"response\": {\"clientDataJSON\": \"eyJ0eXBlIjogIndlYmF1dGhuLmdldCIsICJjaGFsbGVuZ2UiOiAiYldaQ1VjaWVYQlg4a212ZUhmSmZBVXpfUlNFc0hvQ3ZUR2N4bDFIODZ1WSIsICJvcmlnaW4iOiAiaHR0cDovL2xvY2FsaG9zdDo4MDgwIiwgImNyb3NzT3JpZ2luIjogZmFsc2V9\", \"authenticatorData\": \"SZYN5YgOjGh0NBcPZHZgW4_krrmihjLHmVzzuoMdl2MFAAAAAA\", \"signature\": \"MEYCIQD07N1cnCcaGS3aGB_pvSw3MY8XWv473gubccrt-xyFoAIhAITEUiH8eD9gqpYS773bDs4urQBxImUZ5U8GA7SGoQlx\"}, \"clientExtensionResults\": {}}","member":"bea"},{"assertion":"{\"id\": \"1k1FQTV16zIVbgg8FPfqDg\", \"rawId\": \"1k1FQTV16zIVbgg8FPfqDg\", \"type\": \"public-key\", \"response\": {\"clientDataJSON\": \"eyJ0eXBlIjogIndlYmF1dGhuLmdldCIsICJjaGFsbGVuZ2UiOiAiYldaQ1VjaWVYQlg4a212ZUhmSmZBVXpfUlNFc0hvQ3ZUR2N4bDFIODZ1WSIsICJvcmlnaW4iOiAiaHR0cDovL2xvY2FsaG9zdDo4MDgwIiwgImNyb3NzT3JpZ2luIjogZmFsc2V9\", \"authenticatorData\": \"SZYN5YgOjGh0NBcPZHZgW4_krrmihjLHmVzzuoMdl2MFAAAAAA\", \"signature\": \"MEUCIQDmCisPkNxiFPe6R_PmI8WpN9vJ7_-_Qjz0vvAbOAJ0qQIgSn2efK-iXx1qevLMw9fAXZ4Xt4s7L5fluxWZt9OdN0s\"}, \"clientExtensionResults\": {}}","member":"brice"},{"assertion":"{\"id\": \"5N2CXLyfOIpTim56Fa5__Q\", \"rawId\": \"5N2CXLyfOIpTim56Fa5__Q\", \"type\": \"public-key\", \"response\": {\"clientDataJSON\": \"eyJ0eXBlIjogIndlYmF1dGhuLmdldCIsICJjaGFsbGVuZ2UiOiAiYldaQ1VjaWVYQlg4a212ZUhmSmZBVXpfUlNFc0hvQ3ZUR2N4bDFIODZ1WSIsICJvcmlnaW4iOiAiaHR0cDovL2xvY2FsaG9zdDo4MDgwIiwgImNyb3NzT3JpZ2luIjogZmFsc2V9\", \"authenticatorData\": \"SZYN5YgOjGh0NBcPZHZgW4_krrmihjLHmVzzuoMdl2MFAAAAAA\", \"signature\": \"MEUCIHQV3ZNCLxMHomaZ11CMjj6KQH2tiG_d8NJ6aWcoUrHuAiEArKWKQJaBb_HMe0vY5Wr--YDv85YWisGgr83r95RDzTs\"}, \"clientExtensionResults\": {}}","member":"chloe"},{"assertion":"{\"id\": \"H7UN5yNuMFgorKZE694ZJw\", \"rawId\": \"H7UN5yNuMFgorKZE694ZJw\", \"type\": \"public-key\", \"response\": {\"clientDataJSON\": \"eyJ0eXBlIjogIndlYmF1dGhuLmdldCIsICJjaGFsbGVuZ2UiOiAiYldaQ1VjaWVYQlg4a212ZUhmSmZBVXpfUlNFc0hvQ3ZUR2N4bDFIODZ1WSIsICJvcmlnaW4iOiAiaHR0cDovL2xvY2FsaG9zdDo4MDgwIiwgImNyb3NzT3JpZ2luIjogZmFsc2V9\", \"authenticatorData\": \"SZYN5YgOjGh0NBcPZHZgW4_krrmihjLHmVzzuoMdl2MFAAAAAA\", \"signature\": \"MEUCIHDlAkER8EkaD1J5sOJT4NZYJR3P39y7Y1_CfgN6s4D3AiEA6t-LW9sldHdyeFMSR8y527EHMhI6RQMxU0h38vB7cPA\"}, \"clientExtensionResults\": {}}","member":"denis"}],"text":"{\"act\":\"found\",\"made\":1800000000,\"members\":[{\"address\":\"f2d2548882d2c28ef579c07f14f69e96771d9979df13cc70cd841f31efe0b92f\",\"id\":\"anne\",\"institution\":\"CHU de Lille\",\"name\":\"Anne\",\"passkeys\":[{\"credential\":\"dPQoup-VT-jH-eD350AH7Q\",\"public_key\":\"pQECAyYgASFYIM1SiPC9t-I32HkSJJuGjIxfxe9MBPdPJ9uSkpPIAQ4cIlgg95M8YjvjtF4z7j780kjiLgMbILkV3EUdJOqP54sSvWM\"}],\"role\":\"approver\"},{\"id\":\"alain\",\"institution\":\"CHU de Lille\",\"name\":\"Alain\",\"passkeys\":[{\"credential\":\"m6YTYHbkexblJhNclHGiOg\",\"public_key\":\"pQECAyYgASFYIC-aOKJXdntYHHKmNdppD2w89Py5HeghRTYWIspoUobgIlggkv1P9oXjs7YGgEVUsrv1-BKOnj_snPrIwZl39MkX6yU\"}],\"role\":\"approver\"},{\"id\":\"paul\",\"institution\":\"CHU de Lille\",\"name\":\"Paul\",\"passkeys\":[{\"credential\":\"hryxZTut5UqJdnijE_dYow\",\"public_key\":\"pQECAyYgASFYIPGnMlVy5OPqhcZVqOorVlC-l-4A_1Arw_tshqNBzPibIlggZbjbg2fhz1fdb28HyweZJcfpaaNE-zjw0I793WsI5wE\"}],\"role\":\"proposer\"},{\"address\":\"afdbc0bc8fb387a89f3d13980a344317d4eb89b36da6e442e42dc747d388c8b7\",\"id\":\"bea\",\"institution\":\"ARS\",\"name\":\"Bea\",\"passkeys\":[{\"credential\":\"PmrTbYAqAAGhUMkaxrxNKw\",\"public_key\":\"pQECAyYgASFYIDMeNzzpSYlR5F_ZJh29X2OKMfeo6_392dr7xZElwPfEIlgg6uVcLGqfjV95SSYvgqAupGTLOlRnP0IKJZff0bj9iFM\"}],\"role\":\"approver\"},{\"id\":\"brice\",\"institution\":\"ARS\",\"name\":\"Brice\",\"passkeys\":[{\"credential\":\"1k1FQTV16zIVbgg8FPfqDg\",\"public_key\":\"pQECAyYgASFYIPbdlDr-0pWRLQ1N5OZRuH5jDyQ9bn_1stiygqIrd_1zIlgg3ffjX9qxT1CPzjfgJA7dKpos8P1Ynh6qvZ_dkuYomio\"}],\"role\":\"proposer\"},{\"id\":\"chloe\",\"institution\":\"GRADeS\",\"name\":\"Chloe\",\"passkeys\":[{\"credential\":\"5N2CXLyfOIpTim56Fa5__Q\",\"public_key\":\"pQECAyYgASFYIHQJQt_c8uwbHx4RMeIDuB563cgUKNhQKfdHxnBzyT5xIlggvqBtc2VR1MmoiHk0jxQKotgh9wT1KRnZsqCZx1p4PLg\"}],\"role\":\"approver\"},{\"id\":\"denis\",\"institution\":\"GRADeS\",\"name\":\"Denis\",\"passkeys\":[{\"credential\":\"H7UN5yNuMFgorKZE694ZJw\",\"public_key\":\"pQECAyYgASFYIAZ4T1iQUzU48v8V35DLo1M3vaGKJbA5550CHoA8momeIlgghVlIXjsAGJjf1kqKu96T_82Ed5IW9Um4GoOdWHVWuT8\"}],\"role\":\"auditor\"}],\"register\":\"5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a\"}"}', '33d1549618ce9baf', 'OaLW6PjRmewqhNOM5aj51PA2alljsHZBaIViHcxXPoKKHFrjomIRAcyNWt0v48L8kbeTW6DCWb39c8izbstwDg==');
INSERT INTO public.ledger VALUES (2, '980d0789247ff532aee7bc9a783d3c3417991ddbdd50b59d45f126c078ad55f7', 1800000000, 'enough', '{"people":2,"signatures":[{"assertion":"{\"id\": \"PmrTbYAqAAGhUMkaxrxNKw\", \"rawId\": \"PmrTbYAqAAGhUMkaxrxNKw\", \"type\": \"public-key\", \"response\": {\"clientDataJSON\": \"eyJ0eXBlIjogIndlYmF1dGhuLmdldCIsICJjaGFsbGVuZ2UiOiAiSGx3VjNJZDU3NzJLRHNYdUExVzNXZFBjaGlvU1NfaklISkVqdnNLMEJVNCIsICJvcmlnaW4iOiAiaHR0cDovL2xvY2FsaG9zdDo4MDgwIiwgImNyb3NzT3JpZ2luIjogZmFsc2V9\", \"authenticatorData\": \"SZYN5YgOjGh0NBcPZHZgW4_krrmihjLHmVzzuoMdl2MFAAAAAA\", \"signature\": \"MEYCIQC7Np706vwr5Befro0AdBWXn-hsYIsfOb-15RTcpxdXCgIhAN2t1vuPK6n57tJa3wX0d7GMdDb38inXS_GO664HBWyv\"}, \"clientExtensionResults\": {}}","member":"bea"},{"assertion":"{\"id\": \"hryxZTut5UqJdnijE_dYow\", \"rawId\": \"hryxZTut5UqJdnijE_dYow\", \"type\": \"public-key\", \"response\": {\"clientDataJSON\": \"eyJ0eXBlIjogIndlYmF1dGhuLmdldCIsICJjaGFsbGVuZ2UiOiAiSGx3VjNJZDU3NzJLRHNYdUExVzNXZFBjaGlvU1NfaklISkVqdnNLMEJVNCIsICJvcmlnaW4iOiAiaHR0cDovL2xvY2FsaG9zdDo4MDgwIiwgImNyb3NzT3JpZ2luIjogZmFsc2V9\", \"authenticatorData\": \"SZYN5YgOjGh0NBcPZHZgW4_krrmihjLHmVzzuoMdl2MFAAAAAA\", \"signature\": \"MEUCIDfol3bdYN_-jfGeqaHHDcYikU5a2d_VhAPDIHSBaMHLAiEA1VkR7ede3rV_mflw3E8QhoodipZkFyQuvRVlehbihMc\"}, \"clientExtensionResults\": {}}","member":"paul"}],"text":"{\"act\":\"proposal\",\"author\":\"paul\",\"base\":1,\"difference\":[{\"after\":{\"domains\":[\"centre-de-soins-imaginaire.fr\"],\"evidence\":[\"test\"],\"kind\":\"hopital-public\",\"name\":\"Centre de soins 9\"},\"before\":null,\"key\":\"Centre de soins 9\",\"table\":\"organisation\"}],\"ledger\":\"980d0789247ff532aee7bc9a783d3c3417991ddbdd50b59d45f126c078ad55f7\",\"made\":1800000000,\"number\":1,\"version\":1}","wait":86400}', '33d1549618ce9baf', 'e+B4IVmKfVe9yAmhfCiSPks7NxRq1NCoYmk6ueaCOGxs80wgC3VQPfR83rq6LmSecSizK2kZDmW8bWjaX8d7Cg==');
INSERT INTO public.ledger VALUES (3, '3d6133c84281dfccb7e7da28189ee6ffa8de8caa3d624e259a1fa2380f647bb6', 1800086400, 'publish', '{"digest":"1e5c15dc8779efbd8a0ec5ee0355b759d3dc862a124bf8c81c9123bec2b4054e","row":2}', '33d1549618ce9baf', 'yy0iN2Bl3WMfK3AOdZHik8xgNL7AcChf5R+UmZDiJy/GEdZyRJoBh0qSWmV5u848jwbU6KH6F9ehGCSrq++kBA==');
INSERT INTO public.ledger VALUES (4, 'e588d6acf01a06e5fad1d11edc7514266061863f6ad4c1f10fe62f99c7dba994', 1800086400, 'mark', '{"assertion":"{\"id\": \"dPQoup-VT-jH-eD350AH7Q\", \"rawId\": \"dPQoup-VT-jH-eD350AH7Q\", \"type\": \"public-key\", \"response\": {\"clientDataJSON\": \"eyJ0eXBlIjogIndlYmF1dGhuLmdldCIsICJjaGFsbGVuZ2UiOiAiNEpueXpxTjAwRERSY2tqWGptODRPdHpCenNDckVXUWQteGEzRkgwYWtlVSIsICJvcmlnaW4iOiAiaHR0cDovL2xvY2FsaG9zdDo4MDgwIiwgImNyb3NzT3JpZ2luIjogZmFsc2V9\", \"authenticatorData\": \"SZYN5YgOjGh0NBcPZHZgW4_krrmihjLHmVzzuoMdl2MFAAAAAA\", \"signature\": \"MEQCIH5O6SAGgE2TqBKepKbh08vo5bwWoVtv-SISqMTEnWtnAiBGNBDIG100Z-DwZOnfT5SxthlmHmdfRBUJ01wXsN5Fvg\"}, \"clientExtensionResults\": {}}","text":"{\"act\":\"mark\",\"host\":\"ameli-xkcd.fr\",\"ledger\":\"980d0789247ff532aee7bc9a783d3c3417991ddbdd50b59d45f126c078ad55f7\",\"made\":1800086400,\"member\":\"anne\"}"}', '33d1549618ce9baf', 'sFkczErGhz/Lc5alZ3AMptggy/tP/qdI89SkiKr8VxyfTukclWCECxDkV0X+I0jhDreSWfoBH0wtxWj0/CRvAw==');


--
-- Data for Name: notices; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.notices VALUES (1, 1800000000, '{"author":"Paul","difference":[{"after":{"domains":["centre-de-soins-imaginaire.fr"],"evidence":["test"],"kind":"hopital-public","name":"Centre de soins 9"},"before":null,"key":"Centre de soins 9","table":"organisation"}],"digest":"1e5c15dc8779efbd8a0ec5ee0355b759d3dc862a124bf8c81c9123bec2b4054e","due":1800086400,"kind":"approved","number":1}');
INSERT INTO public.notices VALUES (2, 1800086400, '{"author":"Paul","difference":[{"after":{"domains":["centre-de-soins-imaginaire.fr"],"evidence":["test"],"kind":"hopital-public","name":"Centre de soins 9"},"before":null,"key":"Centre de soins 9","table":"organisation"}],"digest":"1e5c15dc8779efbd8a0ec5ee0355b759d3dc862a124bf8c81c9123bec2b4054e","kind":"published","number":1}');


--
-- Data for Name: proposals; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.proposals VALUES (1, 1, 'paul', 'Paul', '', 1, '[{"after":{"domains":["centre-de-soins-imaginaire.fr"],"evidence":["test"],"kind":"hopital-public","name":"Centre de soins 9"},"before":null,"key":"Centre de soins 9","table":"organisation"}]', 'published', 1800000000, '', 1800000000, '980d0789247ff532aee7bc9a783d3c3417991ddbdd50b59d45f126c078ad55f7');
INSERT INTO public.proposals VALUES (2, 1, 'paul', 'Paul', '', 2, '[{"after":{"domains":["autre-centre-imaginaire.fr"],"evidence":["test"],"kind":"hopital-public","name":"Centre de soins 10"},"before":null,"key":"Centre de soins 10","table":"organisation"}]', 'open', 1800086400, '', 1800086400, '980d0789247ff532aee7bc9a783d3c3417991ddbdd50b59d45f126c078ad55f7');
INSERT INTO public.proposals VALUES (3, 1, 'anne', 'Anne', '', 2, '[{"after":{"host":"ameli-xkcd.fr","reason":"Marked by Anne"},"before":null,"key":"ameli-xkcd.fr","table":"fake"}]', 'draft', 1800086400, '', 1800086400, '980d0789247ff532aee7bc9a783d3c3417991ddbdd50b59d45f126c078ad55f7');


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

INSERT INTO public.revision VALUES (1, 7, 1800086400, 0);


--
-- Data for Name: sessions; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: signatures; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.signatures VALUES (1, 1, 'paul', '{"id": "hryxZTut5UqJdnijE_dYow", "rawId": "hryxZTut5UqJdnijE_dYow", "type": "public-key", "response": {"clientDataJSON": "eyJ0eXBlIjogIndlYmF1dGhuLmdldCIsICJjaGFsbGVuZ2UiOiAiSGx3VjNJZDU3NzJLRHNYdUExVzNXZFBjaGlvU1NfaklISkVqdnNLMEJVNCIsICJvcmlnaW4iOiAiaHR0cDovL2xvY2FsaG9zdDo4MDgwIiwgImNyb3NzT3JpZ2luIjogZmFsc2V9", "authenticatorData": "SZYN5YgOjGh0NBcPZHZgW4_krrmihjLHmVzzuoMdl2MFAAAAAA", "signature": "MEUCIDfol3bdYN_-jfGeqaHHDcYikU5a2d_VhAPDIHSBaMHLAiEA1VkR7ede3rV_mflw3E8QhoodipZkFyQuvRVlehbihMc"}, "clientExtensionResults": {}}', 1800000000, '');
INSERT INTO public.signatures VALUES (1, 1, 'bea', '{"id": "PmrTbYAqAAGhUMkaxrxNKw", "rawId": "PmrTbYAqAAGhUMkaxrxNKw", "type": "public-key", "response": {"clientDataJSON": "eyJ0eXBlIjogIndlYmF1dGhuLmdldCIsICJjaGFsbGVuZ2UiOiAiSGx3VjNJZDU3NzJLRHNYdUExVzNXZFBjaGlvU1NfaklISkVqdnNLMEJVNCIsICJvcmlnaW4iOiAiaHR0cDovL2xvY2FsaG9zdDo4MDgwIiwgImNyb3NzT3JpZ2luIjogZmFsc2V9", "authenticatorData": "SZYN5YgOjGh0NBcPZHZgW4_krrmihjLHmVzzuoMdl2MFAAAAAA", "signature": "MEYCIQC7Np706vwr5Befro0AdBWXn-hsYIsfOb-15RTcpxdXCgIhAN2t1vuPK6n57tJa3wX0d7GMdDb38inXS_GO664HBWyv"}, "clientExtensionResults": {}}', 1800000000, '');
INSERT INTO public.signatures VALUES (2, 1, 'paul', '{"id": "hryxZTut5UqJdnijE_dYow", "rawId": "hryxZTut5UqJdnijE_dYow", "type": "public-key", "response": {"clientDataJSON": "eyJ0eXBlIjogIndlYmF1dGhuLmdldCIsICJjaGFsbGVuZ2UiOiAiVnJxdnpuWi1kWUUtMEZWaUFEenU5akJhaHpWV21kbFAxTHItTzlXa0pqayIsICJvcmlnaW4iOiAiaHR0cDovL2xvY2FsaG9zdDo4MDgwIiwgImNyb3NzT3JpZ2luIjogZmFsc2V9", "authenticatorData": "SZYN5YgOjGh0NBcPZHZgW4_krrmihjLHmVzzuoMdl2MFAAAAAA", "signature": "MEUCIQCSetl5ljrWEdmD7LhDUclXH2mJ5DntIipURtiJbfsqtwIgNe98Kv9mEVqxOxac4dOnPt4w3Dnzmg-9IxhgGvdZBsQ"}, "clientExtensionResults": {}}', 1800086400, '');


--
-- Data for Name: snapshots; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.snapshots VALUES (1800000000, 1800000000, '33d1549618ce9baf', '6misc/DdAOcbwkwSUvlprAB4OO0emf9RhTpOtd1lr36rTiFOSJvvhtM+029tEX3rq7YOoEA2pjsvRYbm+RIBDg==', '{"format":1,"version":1800000000,"issued":1800000000,"expires":1802592000,"previous":"","ledger":{"rows":2,"head":"3d6133c84281dfccb7e7da28189ee6ffa8de8caa3d624e259a1fa2380f647bb6","losses":{}},"revoked":[],"organisations":[["Assurance maladie","https://www.ameli.fr/"],["CHU de Lille","https://www.chu-lille.fr/"]],"official":{"ameli.fr":0,"chu-lille.fr":1,"cnamts.fr":0},"candidates":{"ameli-cpam21.fr":0,"assurance-maladie.fr":0},"names":{"ameli":0,"amelicpam21":0,"amelis":0,"assmaladie":0,"assumaladie":0,"assurancemaladie":0,"assuremaladie":0,"assurmaladie":0,"caisseprimaireassurancemaladie":0,"cartevit":0,"cartevital":0,"cartevitale":0,"chrulille":1,"chulille":1,"cnamts":0,"cpam":0,"cvital":0,"cvitale":0,"passvitale":0,"secu":0,"securitesocial":0,"securitesociale":0,"vitale":0},"strengths":{"ameli":3,"amelicpam21":2,"amelis":3,"assmaladie":3,"assumaladie":3,"assurancemaladie":3,"assuremaladie":3,"assurmaladie":3,"caisseprimaireassurancemaladie":3,"cartevit":1,"cartevital":3,"cartevitale":3,"chrulille":3,"chulille":3,"cnamts":1,"cpam":1,"cvital":3,"cvitale":3,"passvitale":3,"secu":1,"securitesocial":1,"securitesociale":1,"vitale":1},"health_words":["affil","affili","affilia","affiliat","affiliati","affiliatio","affiliation","affiliations","affilie","affilies","affilis","alloc","alloca","allocat","allocati","allocatio","allocation","allocations","am","ass","assu","assur","assura","assuran","assuranc","assurance","assurances","assure","assuree","assurees","assures","assurs","assus","attestationd","attestationde","attestationded","attestationdedr","attestationdedro","attestationdedroi","attestationdedroit","attestationdedroits","ayant","ayantd","ayantdr","ayantdro","ayantdroi","ayantdroit","ayantdroits","benef","benefi","benefic","benefici","beneficia","beneficiai","beneficiair","beneficiaire","beneficiaires","bnficiaire","bnficiaires","caisse","caisses","card","cards","cart","carta","cartas","carte","cartee","cartees","cartes","carts","catre","catres","cotis","cotisa","cotisat","cotisati","cotisatio","cotisation","cotisations","couve","couver","couvert","couvertu","couvertur","couverture","couvertures","cv","droit","droits","ecarte","ecartes","feuil","feuill","feuille","feuilled","feuillede","feuilledes","feuilledeso","feuilledesoi","feuilledesoin","feuilledesoins","malade","malades","maladie","maladies","prest","presta","prestat","prestati","prestatio","prestation","prestations","prima","primai","primair","primaire","primaires","scuritsociale","scuritsociales","securiteso","securitesoc","securitesoci","securitesocia","secus","social","sociale","sociales","socials","teles","telese","teleser","teleserv","teleservi","teleservic","teleservice","teleservices","tiers","tiersp","tierspa","tierspay","tierspaya","tierspayan","tierspayant","tierspayants"],"path_tenants":["1drv.ms","about.me","beacons.ai","docs.google.com","drive.google.com","dropbox.com","dweb.link","firebasestorage.googleapis.com","forms.gle","forms.office.com","ipfs.io","linktr.ee","notion.so","padlet.com","s3.amazonaws.com","sites.google.com","storage.googleapis.com","surveymonkey.com","telegra.ph"],"fakes":[],"marked":[],"sieve":{"strong":["ameli","amelifr","amelis","ameliss","assmaladie","assmaladies","asssmaladie","asssmaladies","assumaladie","assumaladies","assurancemaladie","assurancemaladies","assurancesmaladie","assurancesmaladies","assuremaladie","assuremaladies","assuresmaladie","assuresmaladies","assurmaladie","assurmaladies","assursmaladie","assursmaladies","assusmaladie","assusmaladies","caisseprimaireassurancemaladie","cartesvital","cartesvitale","cartesvitales","cartesvitals","cartevital","cartevitale","cartevitales","cartevitals","chrulille","chrulilles","chruslille","chruslilles","chulille","chulillefr","chulilles","chuslille","chuslilles","cnamtsfr","csvital","csvitale","csvitales","csvitals","cvital","cvitale","cvitales","cvitals","passsvitale","passsvitales","passvitale","passvitales"],"names":["agouvfr","amelicpam21","amelie","amelies","amely","amelys","aouvfr","bgouvfr","bouvfr","cartesvit","cartesvits","cartevit","cartevits","cgouvfr","cnamts","cnamtss","couvfr","dgouvfr","douvfr","egouvfr","eouvfr","fgouvfr","fouvfr","gaouvfr","gauvfr","gbouvfr","gbuvfr","gcouvfr","gcuvfr","gdouvfr","gduvfr","geouvfr","geuvfr","gfouvfr","gfuvfr","ggouvfr","gguvfr","ghouvfr","ghuvfr","giouvfr","giuvfr","gjouvfr","gjuvfr","gkouvfr","gkuvfr","glouvfr","gluvfr","gmouvfr","gmuvfr","gnouvfr","gnuvfr","goauvfr","goavfr","gobuvfr","gobvfr","gocuvfr","gocvfr","goduvfr","godvfr","goeuvfr","goevfr","gofuvfr","gofvfr","goguvfr","gogvfr","gohuvfr","gohvfr","goiuvfr","goivfr","gojuvfr","gojvfr","gokuvfr","gokvfr","goluvfr","golvfr","gomuvfr","gomvfr","gonuvfr","gonvfr","goouvfr","goovfr","gopuvfr","gopvfr","goquvfr","goqvfr","goruvfr","gorvfr","gosuvfr","gosvfr","gotuvfr","gotvfr","gouafr","gouavfr","goubfr","goubvfr","goucfr","goucvfr","goudfr","goudvfr","gouefr","gouevfr","gouffr","goufr","goufvfr","gougfr","gougvfr","gouhfr","gouhvfr","gouifr","gouivfr","goujfr","goujvfr","goukfr","goukvfr","goulfr","goulvfr","goumfr","goumvfr","gounfr","gounvfr","gouofr","gouovfr","goupfr","goupvfr","gouqfr","gouqvfr","gourfr","gourvfr","gousfr","gousvfr","goutfr","goutvfr","gouufr","gouuvfr","gouvafr","gouvbfr","gouvcfr","gouvdfr","gouvefr","gouvffr","gouvfr","gouvgfr","gouvhfr","gouvifr","gouvjfr","gouvkfr","gouvlfr","gouvmfr","gouvnfr","gouvofr","gouvpfr","gouvqfr","gouvrfr","gouvsfr","gouvtfr","gouvufr","gouvvfr","gouvwfr","gouvxfr","gouvyfr","gouvzfr","gouwfr","gouwvfr","gouxfr","gouxvfr","gouyfr","gouyvfr","gouzfr","gouzvfr","govfr","govufr","govuvfr","govvfr","gowuvfr","gowvfr","goxuvfr","goxvfr","goyuvfr","goyvfr","gozuvfr","gozvfr","gpouvfr","gpuvfr","gqouvfr","gquvfr","grouvfr","gruvfr","gsouvfr","gsuvfr","gtouvfr","gtuvfr","guouvfr","guovfr","guuvfr","guvfr","gvouvfr","gvuvfr","gwouvfr","gwuvfr","gxouvfr","gxuvfr","gyouvfr","gyuvfr","gzouvfr","gzuvfr","hgouvfr","houvfr","igouvfr","iouvfr","jgouvfr","jouvfr","kgouvfr","kouvfr","lgouvfr","louvfr","mgouvfr","mouvfr","ngouvfr","nouvfr","ogouvfr","oguvfr","oouvfr","ouvfr","pgouvfr","pouvfr","qgouvfr","qouvfr","rgouvfr","rouvfr","securitesocial","securitesociale","securitesociales","securitesocials","securitessocial","securitessociale","securitessociales","securitessocials","sgouvfr","souvfr","tgouvfr","touvfr","ugouvfr","uouvfr","vgouvfr","vital","vitale","vitales","vitals","vouvfr","wgouvfr","wouvfr","xgouvfr","xouvfr","ygouvfr","youvfr","zgouvfr","zouvfr"],"missed":["ameli","amelicpam21","amelie","amelies","amelis","ameliss","amelys","assmaladie","assmaladies","asssmaladie","asssmaladies","assumaladie","assumaladies","assurancemaladie","assurancemaladies","assurancesmaladie","assurancesmaladies","assuremaladie","assuremaladies","assuresmaladie","assuresmaladies","assurmaladie","assurmaladies","assursmaladie","assursmaladies","assusmaladie","assusmaladies","caisseprimaireassurancemaladie","cartesvit","cartesvital","cartesvitale","cartesvitales","cartesvitals","cartesvits","cartevit","cartevital","cartevitale","cartevitales","cartevitals","cartevits","chrulille","chrulilles","chruslille","chruslilles","chulille","chulilles","chuslille","chuslilles","cnamts","cnamtss","csvital","csvitale","csvitales","csvitals","cvital","cvitale","cvitales","cvitals","passsvitale","passsvitales","passvitale","passvitales","securitesocial","securitesociale","securitesociales","securitesocials","securitessocial","securitessociale","securitessociales","securitessocials","vitale","vitales","vitals"],"seen":["amelicpam21","assmaladie","assmaladies","asssmaladie","asssmaladies","assumaladie","assumaladies","assurancemaladie","assurancemaladies","assurancesmaladie","assurancesmaladies","assuremaladie","assuremaladies","assuresmaladie","assuresmaladies","assurmaladie","assurmaladies","assursmaladie","assursmaladies","assusmaladie","assusmaladies","caisseprimaireassurancemaladie","cartesvit","cartesvital","cartesvitale","cartesvitales","cartesvitals","cartesvits","cartevit","cartevital","cartevitale","cartevitales","cartevitals","cartevits","chrulille","chrulilles","chruslille","chruslilles","chulille","chulilles","chuslille","chuslilles","csvitale","csvitales","csvitals","cvitales","passsvitale","passsvitales","passvitale","passvitales","securitesocial","securitesociale","securitesociales","securitesocials","securitessocial","securitessociale","securitessociales","securitessocials"],"short":["cnam","cpam","secu"],"acronyms":[],"health":["affiliation","affiliations","affilie","affilies","affilis","allocation","allocations","assu","assur","assurance","assurances","assure","assuree","assurees","assures","assurs","assus","attestationdedroits","ayantdroit","ayantdroits","beneficiaire","beneficiaires","bnficiaire","bnficiaires","caisse","caisses","card","cards","cart","carta","cartas","carte","cartee","cartees","cartes","carts","catre","catres","clinique","cliniques","complementaire","complementaires","complmentaire","complmentaires","cotisation","cotisations","couverture","couvertures","covid","covids","dossier","dossiers","droit","droits","ecarte","ecartes","feuilledesoins","handicap","handicaps","hopital","hopitals","hospitalier","hospitaliers","hpital","hpitals","malade","malades","maladie","maladies","mdecin","mdecins","mdic","mdical","mdicale","mdicales","mdicals","mdicament","mdicaments","mdics","medecin","medecins","medic","medical","medicale","medicales","medicals","medicament","medicaments","medics","mutuelle","mutuelles","passsanitaire","passsanitaires","patient","patients","pharmacie","pharmacies","prestation","prestations","prevoyance","prevoyances","primaire","primaires","prvoyance","prvoyances","retraite","retraites","sant","sante","santee","santees","santes","sants","scuritsociale","scuritsociales","secus","social","sociale","sociales","socials","soin","soins","tele","teleservice","teleservices","tierspayant","tierspayants","vaccin","vaccination","vaccinations","vaccins"],"telling":["abonne","abonnes","abonns","acces","access","accompagnement","accompagnements","account","accounts","accs","accss","accueil","accueils","acheminement","acheminements","actif","actifs","activate","activates","activation","activations","activer","activers","activite","activites","activits","actu","actualisation","actualisations","actualise","actualiser","actualisers","actualises","actualiss","actus","adherent","adherents","adhesion","adhesions","adhrent","adhrents","adhsion","adhsions","admin","administration","administrations","admins","admission","admissions","agence","agences","aide","aides","alert","alerte","alertes","alerts","amende","amendes","annonce","annonces","annulation","annulations","assist","assistance","assistances","assists","assurer","assurers","attestation","attestations","auth","authenticate","authenticates","authentication","authentications","authentification","authentifications","authentifier","authentifiers","auths","autorisation","autorisations","avantage","avantages","avertissement","avertissements","avis","bancaire","bancaires","banque","banques","biometrie","biometries","biometrique","biometriques","biomtrie","biomtries","biomtrique","biomtriques","blocage","blocages","bloque","bloques","bloqus","bonus","bureau","bureaus","campagne","campagnes","certif","certificat","certificats","certifs","chance","chances","changement","changements","check","checks","cheque","cheques","chque","chques","citoyen","citoyens","claim","claims","client","clientele","clienteles","clientle","clientles","clients","colis","commande","commander","commanders","commandes","compensation","compensations","compte","comptes","config","configs","configuration","configurations","confirm","confirmation","confirmations","confirmer","confirmers","confirms","conformite","conformites","conformits","connect","connecte","connecter","connecters","connectes","connection","connections","connects","connexion","connexions","conseil","conseiller","conseillers","conseils","consigne","consignes","consultation","consultations","consulter","consulters","contact","contacts","contentieux","contentieuxs","contrle","contrles","controle","controles","convocation","convocations","coordonnees","coordonnes","coordonness","correction","corrections","courrier","courriers","customer","customers","dblocage","dblocages","dbloquer","dbloquers","dclaration","dclarations","dclarer","dclarers","dconnexion","dconnexions","ddommagement","ddommagements","deblocage","deblocages","debloquer","debloquers","declaration","declarations","declare","declarer","declarers","declares","deconnexion","deconnexions","dedommagement","dedommagements","delivrance","delivrances","demande","demandes","demarche","demarches","demat","dematerialisation","dematerialisations","demats","departement","departements","depot","depots","details","dette","dettes","direction","directions","disponibilite","disponibilites","disponibilits","disponible","disponibles","dition","ditions","dlivrance","dlivrances","dmarche","dmarches","dmarchess","dmat","dmatrialisation","dmatrialisations","dmats","docs","document","documents","donnee","donnees","donnes","dossier","dossiers","download","downloads","dpartement","dpartements","dtails","dtailss","echeance","echeances","edition","editions","electronique","electroniques","eligibilite","eligibilites","eligible","eligibles","enligne","enlignes","enquete","enquetes","enqute","enqutes","enregistrement","enregistrements","entree","entrees","entres","envoi","envois","envoyer","envoyers","espace","espaceclient","espaceclients","espaces","etape","etapes","etat","etats","exceptionnel","exceptionnels","expdition","expditions","expedition","expeditions","expiration","expirations","expire","expires","expirs","extranet","extranets","fact","facts","facturation","facturations","facture","factures","famille","familles","fichier","fichiers","fonction","fonctions","form","forms","formu","formulaire","formulaires","formus","frais","france","frances","fraude","fraudes","fuite","fuites","gestion","gestionnaire","gestionnaires","gestions","gouv","gouve","gouver","gouvern","gouverne","gouvernem","gouverneme","gouvernemen","gouvernement","gouvernements","gouvfr","gouvfrs","gouvs","gratuit","gratuits","guichet","guichets","guide","guides","help","helpdesk","helpdesks","helps","iban","ibans","identifiant","identifiants","identification","identifications","identifier","identifiers","identite","identites","identits","impaye","impayes","impays","important","importants","incident","incidents","indemnisation","indemnisations","indemnite","indemnites","indemnits","indication","indications","info","information","informations","informatique","informatiques","infos","infoservice","infoservices","infraction","infractions","inscription","inscriptions","instruction","instructions","intranet","intranets","justificatif","justificatifs","lecteur","lecteurs","lectronique","lectroniques","ligibilit","ligibilits","ligible","ligibles","limite","limites","limits","litige","litiges","livraison","livraisons","livrer","livrers","login","logins","mademarche","mademarches","mail","mails","majoration","majorations","message","messagerie","messageries","messages","migration","migrations","minis","minist","ministe","minister","ministere","ministeres","ministre","ministres","miseajour","miseajours","misejour","misejours","modification","modifications","modifier","modifiers","moncompte","moncomptes","monespace","monespaces","natio","nation","nationa","national","nationale","nationales","nationals","notif","notification","notifications","notifs","nouveau","nouveaus","nouvelle","nouvelles","numero","numeros","numro","numros","obligatoire","obligatoires","obtenir","obtenirs","obtention","obtentions","official","officials","officiel","officielle","officielles","officiels","online","onlines","operation","operations","ordonnance","ordonnances","organisation","organisations","organisme","organismes","paiement","paiements","parametre","parametres","paramtre","paramtres","particulier","particuliers","passage","passages","patient","patients","paye","payer","payers","payes","payment","payments","paypal","paypals","permission","permissions","perte","pertes","piratage","piratages","plan","plans","plateforme","plateformes","portail","portails","portal","portals","pradmission","pradmissions","pravis","praviss","preadmission","preadmissions","preavis","preference","preferences","prelevement","prelevements","prevention","preventions","prfrence","prfrences","prime","primes","prioritaire","prioritaires","prisederdv","prisederdvs","prlvement","prlvements","procdure","procdures","procedure","procedures","professionnel","professionnels","profil","profils","prolongation","prolongations","protection","protections","prvention","prventions","publi","public","publics","publiq","publiqu","publique","publiques","ractivation","ractivations","rappel","rappels","rapport","rapports","rcapitulatif","rcapitulatifs","rception","rceptions","rclamation","rclamations","rcupration","rcuprations","rcuprer","rcuprers","reactivation","reactivations","recapitulatif","recapitulatifs","reception","receptions","recevoir","recevoirs","reclamation","reclamations","recommandation","recommandations","reconduction","reconductions","recouvrement","recouvrements","recrute","recrutes","rectification","rectifications","recu","recuperation","recuperations","recuperer","recuperers","recus","redirect","redirection","redirections","redirects","reforme","reformes","refund","refunds","registre","registres","reglement","reglementation","reglementations","reglements","regul","regularisation","regularisations","regulariser","regularisers","reguls","reinitialisation","reinitialisations","relance","relances","releve","releves","relevs","rembours","rembourse","remboursement","remboursements","rembourser","remboursers","rembourses","rembourss","remise","remises","remote","remotes","remplacement","remplacements","remplacer","remplacers","rendezvous","renew","renewal","renewals","renews","renouv","renouvel","renouveler","renouvelers","renouvelle","renouvellement","renouvellements","renouvelles","renouvels","renouvs","renseignement","renseignements","reply","replys","reponse","reponses","repub","republ","republi","republiq","republiqu","republique","republiques","requete","requetes","requte","requtes","reservation","reservations","restriction","restrictions","resultat","resultats","retrait","retraits","rforme","rformes","rglement","rglementation","rglementations","rglements","rgularisation","rgularisations","rgulariser","rgularisers","rinitialisation","rinitialisations","rponse","rponses","rpublique","rpubliques","rservation","rservations","rsultat","rsultats","rubrique","rubriques","scuris","scurisation","scurisations","scurise","scurises","scuriss","scurit","scurits","secours","secretariat","secretariats","secrtariat","secrtariats","secur","secure","secured","secureds","secures","securi","securisation","securisations","securise","securises","securite","securites","security","securitys","securs","serv","servi","servic","service","servicep","servicepu","servicepub","servicepubl","servicepubli","servicepublic","servicepublics","services","servs","session","sessions","setting","settings","signin","signins","simulation","simulations","situation","situations","solde","soldes","souscription","souscriptions","souscrire","souscrires","standard","standards","status","statut","statuts","suivi","suivis","suivre","suivres","support","supports","suspendu","suspendus","suspension","suspensions","tape","tapes","telechargement","telechargements","telecharger","telechargers","ticket","tickets","titulaire","titulaires","tlchargement","tlchargements","tlcharger","tlchargers","tracking","trackings","traitement","traitements","update","updates","urgence","urgences","urgent","urgents","urssaf","urssafs","usager","usagers","user","users","utilisateur","utilisateurs","validation","validations","valider","validers","verif","verification","verifications","verifie","verifier","verifiers","verifies","verifs","verify","verifys","versement","versements","violation","violations","virement","virements","votre","votrecompte","votrecomptes","votres","vrifi","vrification","vrifications","vrifier","vrifiers","vrifis","webmail","webmails"],"small":["2021","2021s","2022","2022s","2023","2023s","2024","2024s","2025","2025s","2026","2026s","2027","2027s","2028","2028s","2029","2029s","2030","2030s","2e","a","am","annuel","annuelle","annuelles","annuels","app","appli","application","applications","applis","appmobile","appmobiles","ass","au","auto","autos","aux","base","bases","bis","bzh","c","ce","centre","centres","code","codes","com","cv","d","data","datas","de","des","digital","digitale","digitales","digitals","direct","directs","doc","du","en","enligne","enlignes","entreprise","entreprises","est","et","eu","express","faq","for","formule","formules","fr","franais","franaise","franaises","franaiss","francais","francaise","francaises","france","frances","gov","group","groupe","groupes","groups","http","https","id","il","in","inc","individuel","individuels","internet","internets","je","l","la","le","les","lien","liens","ligne","lignes","link","links","liste","listes","m","ma","maintenance","maintenances","maj","mes","mobile","mobiles","mon","my","net","new","nos","notre","notres","numerique","numeriques","numrique","numriques","of","on","online","onlines","org","page","pages","par","pay","perso","personnel","personnelle","personnelles","personnels","persos","plus","pour","pourtous","priv","prive","prives","privs","pro","qualite","qualites","qualits","rdv","reseau","reseaus","ressource","ressources","rib","rseau","rseaus","s","satisfaction","satisfactions","sav","se","sec","site","sites","sms","sous","sur","systeme","systemes","systme","systmes","t","technique","techniques","the","to","tous","tu","un","une","unit","unite","unites","units","v2","v3","v4","vie","virtuel","virtuelle","virtuelles","virtuels","vos","votre","votres","vpn","web","ww","www","x"],"bodies":["ars","caisseprimaire","carsat","centrehospitalier","centrehospitalierintercommunal","centrehospitalierregional","centrehospitalieruniversitaire","cgss","ch","chi","chic","chr","chru","chs","chu","clinique","cliniqueprivee","cliniques","cpam","ehpad","eps","epsm","epsmd","gh","ghr","ght","ghu","groupehospitalier","groupementhospitalier","hopital","hopitaux","hopitauxuniversitaires","hospital","laboratoire","maisonderetraite","maternite","mda","mdph","msa","polyclinique"],"glued":["caisseprimaire","carsat","centrehospitalier","centrehospitalierintercommunal","centrehospitalierregional","centrehospitalieruniversitaire","cgss","clinique","cliniqueprivee","cliniques","cpam","ehpad","epsmd","groupehospitalier","groupementhospitalier","hopital","hopitaux","hopitauxuniversitaires","hospital","laboratoire","maisonderetraite","maternite","mdph","polyclinique"],"offices":["carsat","cgss","mdph"],"subjects":["maladie","sante","santee","soin","soins"],"state":["gouv.fr"]},"wrappers":{"rules":[["plain","","url",["safelinks.protection.outlook.com","safelinks.protection.office365.us","safelinks.protection.azure.cn","protect.fireeye.com","protect2.fireeye.com","clicktime.symantec.com","protection.sophos.com","linklock.titanhq.com"]],["proofpoint-v3","/v3/","",["urldefense.com","urldefense.us","urldefense.proofpoint.com"]],["proofpoint-v2","/v2/url","u",["urldefense.com","urldefense.us","urldefense.proofpoint.com"]],["plain","/v1/url","u",["urldefense.com","urldefense.us","urldefense.proofpoint.com"]],["check-point","/v2/","",["protect.checkpoint.com","url.avanan.click"]],["plain","","a",["linkprotect.cudasvc.com"]],["plain","","u",["protect.fireeye.com","protect2.fireeye.com","clicktime.symantec.com","protection.sophos.com","linklock.titanhq.com","translate.google.com","translate.google.fr"]],["path","/*/","",["secure-web.cisco.com"]],["plain","/s/","domain",["mimecast.com","mimecastprotect.com"]],["plain","/r/","domain",["mimecast.com","mimecastprotect.com"]],["plain","/link","domain",["shared.outlook.inky.com"]],["plain","/url","q",["google.com","google.fr","google.be","google.ch","google.ca","google.lu","google.de","google.es","google.it","google.pt","google.nl","google.pl","google.ma","google.dz","google.tn","google.sn","google.ci","google.ru","google.ro","google.co.uk","google.com.br","google.co.in"]],["plain","/url","url",["google.com","google.fr","google.be","google.ch","google.ca","google.lu","google.de","google.es","google.it","google.pt","google.nl","google.pl","google.ma","google.dz","google.tn","google.sn","google.ci","google.ru","google.ro","google.co.uk","google.com.br","google.co.in"]],["path","/amp/s/","",["google.com","google.fr","google.be","google.ch","google.ca","google.lu","google.de","google.es","google.it","google.pt","google.nl","google.pl","google.ma","google.dz","google.tn","google.sn","google.ci","google.ru","google.ro","google.co.uk","google.com.br","google.co.in"]],["path","/amp/","",["google.com","google.fr","google.be","google.ch","google.ca","google.lu","google.de","google.es","google.it","google.pt","google.nl","google.pl","google.ma","google.dz","google.tn","google.sn","google.ci","google.ru","google.ro","google.co.uk","google.com.br","google.co.in"]],["plain","/pagead/","adurl",["google.com","google.fr","googleadservices.com","doubleclick.net"]],["plain","/pagead/","ds_dest_url",["google.com","google.fr","googleadservices.com","doubleclick.net"]],["plain","/pagead/","url",["google.com","google.fr","googleadservices.com","doubleclick.net"]],["plain","/pcs/click","adurl",["google.com","google.fr","googleadservices.com","doubleclick.net"]],["plain","/pcs/click","ds_dest_url",["google.com","google.fr","googleadservices.com","doubleclick.net"]],["plain","/pcs/click","url",["google.com","google.fr","googleadservices.com","doubleclick.net"]],["plain","/aclk","adurl",["google.com","google.fr","googleadservices.com","doubleclick.net"]],["plain","/aclk","ds_dest_url",["google.com","google.fr","googleadservices.com","doubleclick.net"]],["plain","/aclk","url",["google.com","google.fr","googleadservices.com","doubleclick.net"]],["plain","/ddm/clk","adurl",["google.com","google.fr","googleadservices.com","doubleclick.net"]],["plain","/ddm/clk","ds_dest_url",["google.com","google.fr","googleadservices.com","doubleclick.net"]],["plain","/ddm/clk","url",["google.com","google.fr","googleadservices.com","doubleclick.net"]],["plain","/searchads/link/click","adurl",["google.com","google.fr","googleadservices.com","doubleclick.net"]],["plain","/searchads/link/click","ds_dest_url",["google.com","google.fr","googleadservices.com","doubleclick.net"]],["plain","/searchads/link/click","url",["google.com","google.fr","googleadservices.com","doubleclick.net"]],["translate-host","","",["translate.goog"]],["path","/c/s/","",["cdn.ampproject.org","bing-amp.com"]],["path","/v/s/","",["cdn.ampproject.org","bing-amp.com"]],["path","/i/s/","",["cdn.ampproject.org","bing-amp.com"]],["path","/a/s/","",["cdn.ampproject.org","bing-amp.com"]],["path","/c/","",["cdn.ampproject.org","bing-amp.com"]],["path","/v/","",["cdn.ampproject.org","bing-amp.com"]],["path","/i/","",["cdn.ampproject.org","bing-amp.com"]],["path","/a/","",["cdn.ampproject.org","bing-amp.com"]],["amp-host","","",["cdn.ampproject.org","bing-amp.com"]],["plain","/ck/a","u",["bing.com"]],["plain","/aclick","u",["bing.com"]],["path","/*/RU=","",["r.search.yahoo.com"]],["path","/*/*/RU=","",["r.search.yahoo.com"]],["path","/*/*/*/RU=","",["r.search.yahoo.com"]],["path","/*/*/*/*/RU=","",["r.search.yahoo.com"]],["plain","/l/","uddg",["duckduckgo.com"]],["plain","/l.php","u",["l.facebook.com","lm.facebook.com","facebook.com","l.instagram.com","l.threads.net","l.messenger.com","l.wl.co"]],["plain","/flx/warn","u",["l.facebook.com","lm.facebook.com","facebook.com","l.instagram.com","l.threads.net","l.messenger.com","l.wl.co"]],["plain","/redirect","q",["youtube.com","linkedin.com","out.reddit.com","steamcommunity.com","vk.com","pinterest.com"]],["plain","/redirect","url",["youtube.com","linkedin.com","out.reddit.com","steamcommunity.com","vk.com","pinterest.com"]],["plain","/redirect","u",["youtube.com","linkedin.com","out.reddit.com","steamcommunity.com","vk.com","pinterest.com"]],["plain","/redirect","to",["youtube.com","linkedin.com","out.reddit.com","steamcommunity.com","vk.com","pinterest.com"]],["plain","/redir/redirect","q",["youtube.com","linkedin.com","out.reddit.com","steamcommunity.com","vk.com","pinterest.com"]],["plain","/redir/redirect","url",["youtube.com","linkedin.com","out.reddit.com","steamcommunity.com","vk.com","pinterest.com"]],["plain","/redir/redirect","u",["youtube.com","linkedin.com","out.reddit.com","steamcommunity.com","vk.com","pinterest.com"]],["plain","/redir/redirect","to",["youtube.com","linkedin.com","out.reddit.com","steamcommunity.com","vk.com","pinterest.com"]],["plain","/safety/go","q",["youtube.com","linkedin.com","out.reddit.com","steamcommunity.com","vk.com","pinterest.com"]],["plain","/safety/go","url",["youtube.com","linkedin.com","out.reddit.com","steamcommunity.com","vk.com","pinterest.com"]],["plain","/safety/go","u",["youtube.com","linkedin.com","out.reddit.com","steamcommunity.com","vk.com","pinterest.com"]],["plain","/safety/go","to",["youtube.com","linkedin.com","out.reddit.com","steamcommunity.com","vk.com","pinterest.com"]],["plain","/linkfilter","q",["youtube.com","linkedin.com","out.reddit.com","steamcommunity.com","vk.com","pinterest.com"]],["plain","/linkfilter","url",["youtube.com","linkedin.com","out.reddit.com","steamcommunity.com","vk.com","pinterest.com"]],["plain","/linkfilter","u",["youtube.com","linkedin.com","out.reddit.com","steamcommunity.com","vk.com","pinterest.com"]],["plain","/linkfilter","to",["youtube.com","linkedin.com","out.reddit.com","steamcommunity.com","vk.com","pinterest.com"]],["plain","/away.php","q",["youtube.com","linkedin.com","out.reddit.com","steamcommunity.com","vk.com","pinterest.com"]],["plain","/away.php","url",["youtube.com","linkedin.com","out.reddit.com","steamcommunity.com","vk.com","pinterest.com"]],["plain","/away.php","u",["youtube.com","linkedin.com","out.reddit.com","steamcommunity.com","vk.com","pinterest.com"]],["plain","/away.php","to",["youtube.com","linkedin.com","out.reddit.com","steamcommunity.com","vk.com","pinterest.com"]],["plain","/offsite","q",["youtube.com","linkedin.com","out.reddit.com","steamcommunity.com","vk.com","pinterest.com"]],["plain","/offsite","url",["youtube.com","linkedin.com","out.reddit.com","steamcommunity.com","vk.com","pinterest.com"]],["plain","/offsite","u",["youtube.com","linkedin.com","out.reddit.com","steamcommunity.com","vk.com","pinterest.com"]],["plain","/offsite","to",["youtube.com","linkedin.com","out.reddit.com","steamcommunity.com","vk.com","pinterest.com"]],["mandrill","/track/click","p",["mandrillapp.com"]],["path","/track/click/*/","",["mandrillapp.com"]],["path","/L0/","",["awstrack.me","links.govdelivery.com","links-1.govdelivery.com","links-2.govdelivery.com"]],["path","/CL0/","",["awstrack.me","links.govdelivery.com","links-1.govdelivery.com","links-2.govdelivery.com"]],["path","/2s/","",["pstmrk.it"]],["path","/2ts/","",["pstmrk.it"]],["path","/3s/","",["pstmrk.it"]],["path","/3ts/","",["pstmrk.it"]],["path","/","",["trk.mailjet.com"]]],"shorteners":["1drv.ms","9qr.de","acemlna.com","acesse.dev","acesse.one","adf.ly","amzn.to","app.link","bc.vc","bit.ly","bitly.com","bl.ink","budurl.com","buff.ly","chilp.it","clck.ru","clicky.me","cmail19.com","cmail20.com","createsend1.com","ct.sendgrid.net","cutt.ly","da.gd","dlvr.it","dub.co","dub.sh","emlnk.com","emsecure.net","encr.pw","encurtador.com.br","eulerian.net","exct.net","fb.me","frama.link","gg.gg","goo.gl","hs-sites.com","hubs.la","hubs.ly","hubspotlinks.com","huit.re","ift.tt","is.gd","j.mp","klclick.com","klclick1.com","kutt.it","l.ead.me","lc.cx","lihi.cc","link.infini.fr","linktw.in","linkvertise.com","list-manage.com","ln.run","lnkd.in","lstu.fr","mailerlite.com","mailgun.org","maps.app.goo.gl","mcaf.ee","me-qr.com","me2.do","mjt.lu","mlsend.com","n9.cl","onelink.me","ouo.io","ow.ly","page.link","po.st","ppt.cc","pse.is","pulse.ly","qr.ae","qrcd.org","qrco.de","rb.gy","rebrand.ly","reurl.cc","rs6.net","s.42l.fr","s.id","sendibm1.com","sendibm2.com","sendibm3.com","sendibt2.com","sendibt3.com","short.gy","shorte.st","shorter.me","shorturl.asia","shorturl.at","shre.ink","shrtco.de","sibpages.com","smarturl.it","sms.to","smsurl.co","snip.ly","soo.gd","sparkpostmail.com","spgo.io","spr.ly","surl.li","surl.lu","t.co","t.ly","t2m.io","tiny.cc","tiny.one","tinyurl.com","tny.im","tr.ee","trib.al","u.to","urlr.me","urls.fr","urlz.fr","v.gd","vk.cc","wa.link","x.gd","zpr.io"]}}', 2, '3d6133c84281dfccb7e7da28189ee6ffa8de8caa3d624e259a1fa2380f647bb6');
INSERT INTO public.snapshots VALUES (1800086400, 1800086400, '33d1549618ce9baf', '6rNeeWYV40cv0xrd33MAJA358DRkT7PaydyBtn9Z4wGcUb2aagKUqyiC1fZDcBEnvUfY3W/eypAYIT5nno5VCw==', '{"format":1,"version":1800086400,"issued":1800086400,"expires":1802678400,"previous":"d80952b255c30623b3d09695b44c91064c73296e4fa05fc3d35218598a3fa0dd","ledger":{"rows":3,"head":"e588d6acf01a06e5fad1d11edc7514266061863f6ad4c1f10fe62f99c7dba994","losses":{}},"revoked":[],"organisations":[["Assurance maladie","https://www.ameli.fr/"],["CHU de Lille","https://www.chu-lille.fr/"],["Centre de soins 9","https://centre-de-soins-imaginaire.fr/"]],"official":{"ameli.fr":0,"centre-de-soins-imaginaire.fr":2,"chu-lille.fr":1,"cnamts.fr":0},"candidates":{"ameli-cpam21.fr":0,"assurance-maladie.fr":0},"names":{"ameli":0,"amelicpam21":0,"amelis":0,"assmaladie":0,"assumaladie":0,"assurancemaladie":0,"assuremaladie":0,"assurmaladie":0,"caisseprimaireassurancemaladie":0,"cartevit":0,"cartevital":0,"cartevitale":0,"centredesoinsimaginaire":2,"chrulille":1,"chulille":1,"cnamts":0,"cpam":0,"cvital":0,"cvitale":0,"passvitale":0,"secu":0,"securitesocial":0,"securitesociale":0,"vitale":0},"strengths":{"ameli":3,"amelicpam21":2,"amelis":3,"assmaladie":3,"assumaladie":3,"assurancemaladie":3,"assuremaladie":3,"assurmaladie":3,"caisseprimaireassurancemaladie":3,"cartevit":1,"cartevital":3,"cartevitale":3,"centredesoinsimaginaire":2,"chrulille":3,"chulille":3,"cnamts":1,"cpam":1,"cvital":3,"cvitale":3,"passvitale":3,"secu":1,"securitesocial":1,"securitesociale":1,"vitale":1},"health_words":["affil","affili","affilia","affiliat","affiliati","affiliatio","affiliation","affiliations","affilie","affilies","affilis","alloc","alloca","allocat","allocati","allocatio","allocation","allocations","am","ass","assu","assur","assura","assuran","assuranc","assurance","assurances","assure","assuree","assurees","assures","assurs","assus","attestationd","attestationde","attestationded","attestationdedr","attestationdedro","attestationdedroi","attestationdedroit","attestationdedroits","ayant","ayantd","ayantdr","ayantdro","ayantdroi","ayantdroit","ayantdroits","benef","benefi","benefic","benefici","beneficia","beneficiai","beneficiair","beneficiaire","beneficiaires","bnficiaire","bnficiaires","caisse","caisses","card","cards","cart","carta","cartas","carte","cartee","cartees","cartes","carts","catre","catres","cotis","cotisa","cotisat","cotisati","cotisatio","cotisation","cotisations","couve","couver","couvert","couvertu","couvertur","couverture","couvertures","cv","droit","droits","ecarte","ecartes","feuil","feuill","feuille","feuilled","feuillede","feuilledes","feuilledeso","feuilledesoi","feuilledesoin","feuilledesoins","malade","malades","maladie","maladies","prest","presta","prestat","prestati","prestatio","prestation","prestations","prima","primai","primair","primaire","primaires","scuritsociale","scuritsociales","securiteso","securitesoc","securitesoci","securitesocia","secus","social","sociale","sociales","socials","teles","telese","teleser","teleserv","teleservi","teleservic","teleservice","teleservices","tiers","tiersp","tierspa","tierspay","tierspaya","tierspayan","tierspayant","tierspayants"],"path_tenants":["1drv.ms","about.me","beacons.ai","docs.google.com","drive.google.com","dropbox.com","dweb.link","firebasestorage.googleapis.com","forms.gle","forms.office.com","ipfs.io","linktr.ee","notion.so","padlet.com","s3.amazonaws.com","sites.google.com","storage.googleapis.com","surveymonkey.com","telegra.ph"],"fakes":[],"marked":[],"sieve":{"strong":["ameli","amelifr","amelis","ameliss","assmaladie","assmaladies","asssmaladie","asssmaladies","assumaladie","assumaladies","assurancemaladie","assurancemaladies","assurancesmaladie","assurancesmaladies","assuremaladie","assuremaladies","assuresmaladie","assuresmaladies","assurmaladie","assurmaladies","assursmaladie","assursmaladies","assusmaladie","assusmaladies","caisseprimaireassurancemaladie","cartesvital","cartesvitale","cartesvitales","cartesvitals","cartevital","cartevitale","cartevitales","cartevitals","centredesoinsimaginairefr","chrulille","chrulilles","chruslille","chruslilles","chulille","chulillefr","chulilles","chuslille","chuslilles","cnamtsfr","csvital","csvitale","csvitales","csvitals","cvital","cvitale","cvitales","cvitals","passsvitale","passsvitales","passvitale","passvitales"],"names":["agouvfr","amelicpam21","amelie","amelies","amely","amelys","aouvfr","bgouvfr","bouvfr","cartesvit","cartesvits","cartevit","cartevits","centredesoinsimaginaire","cgouvfr","cnamts","cnamtss","couvfr","dgouvfr","douvfr","egouvfr","eouvfr","fgouvfr","fouvfr","gaouvfr","gauvfr","gbouvfr","gbuvfr","gcouvfr","gcuvfr","gdouvfr","gduvfr","geouvfr","geuvfr","gfouvfr","gfuvfr","ggouvfr","gguvfr","ghouvfr","ghuvfr","giouvfr","giuvfr","gjouvfr","gjuvfr","gkouvfr","gkuvfr","glouvfr","gluvfr","gmouvfr","gmuvfr","gnouvfr","gnuvfr","goauvfr","goavfr","gobuvfr","gobvfr","gocuvfr","gocvfr","goduvfr","godvfr","goeuvfr","goevfr","gofuvfr","gofvfr","goguvfr","gogvfr","gohuvfr","gohvfr","goiuvfr","goivfr","gojuvfr","gojvfr","gokuvfr","gokvfr","goluvfr","golvfr","gomuvfr","gomvfr","gonuvfr","gonvfr","goouvfr","goovfr","gopuvfr","gopvfr","goquvfr","goqvfr","goruvfr","gorvfr","gosuvfr","gosvfr","gotuvfr","gotvfr","gouafr","gouavfr","goubfr","goubvfr","goucfr","goucvfr","goudfr","goudvfr","gouefr","gouevfr","gouffr","goufr","goufvfr","gougfr","gougvfr","gouhfr","gouhvfr","gouifr","gouivfr","goujfr","goujvfr","goukfr","goukvfr","goulfr","goulvfr","goumfr","goumvfr","gounfr","gounvfr","gouofr","gouovfr","goupfr","goupvfr","gouqfr","gouqvfr","gourfr","gourvfr","gousfr","gousvfr","goutfr","goutvfr","gouufr","gouuvfr","gouvafr","gouvbfr","gouvcfr","gouvdfr","gouvefr","gouvffr","gouvfr","gouvgfr","gouvhfr","gouvifr","gouvjfr","gouvkfr","gouvlfr","gouvmfr","gouvnfr","gouvofr","gouvpfr","gouvqfr","gouvrfr","gouvsfr","gouvtfr","gouvufr","gouvvfr","gouvwfr","gouvxfr","gouvyfr","gouvzfr","gouwfr","gouwvfr","gouxfr","gouxvfr","gouyfr","gouyvfr","gouzfr","gouzvfr","govfr","govufr","govuvfr","govvfr","gowuvfr","gowvfr","goxuvfr","goxvfr","goyuvfr","goyvfr","gozuvfr","gozvfr","gpouvfr","gpuvfr","gqouvfr","gquvfr","grouvfr","gruvfr","gsouvfr","gsuvfr","gtouvfr","gtuvfr","guouvfr","guovfr","guuvfr","guvfr","gvouvfr","gvuvfr","gwouvfr","gwuvfr","gxouvfr","gxuvfr","gyouvfr","gyuvfr","gzouvfr","gzuvfr","hgouvfr","houvfr","igouvfr","iouvfr","jgouvfr","jouvfr","kgouvfr","kouvfr","lgouvfr","louvfr","mgouvfr","mouvfr","ngouvfr","nouvfr","ogouvfr","oguvfr","oouvfr","ouvfr","pgouvfr","pouvfr","qgouvfr","qouvfr","rgouvfr","rouvfr","securitesocial","securitesociale","securitesociales","securitesocials","securitessocial","securitessociale","securitessociales","securitessocials","sgouvfr","souvfr","tgouvfr","touvfr","ugouvfr","uouvfr","vgouvfr","vital","vitale","vitales","vitals","vouvfr","wgouvfr","wouvfr","xgouvfr","xouvfr","ygouvfr","youvfr","zgouvfr","zouvfr"],"missed":["ameli","amelicpam21","amelie","amelies","amelis","ameliss","amelys","assmaladie","assmaladies","asssmaladie","asssmaladies","assumaladie","assumaladies","assurancemaladie","assurancemaladies","assurancesmaladie","assurancesmaladies","assuremaladie","assuremaladies","assuresmaladie","assuresmaladies","assurmaladie","assurmaladies","assursmaladie","assursmaladies","assusmaladie","assusmaladies","caisseprimaireassurancemaladie","cartesvit","cartesvital","cartesvitale","cartesvitales","cartesvitals","cartesvits","cartevit","cartevital","cartevitale","cartevitales","cartevitals","cartevits","centredesoinsimaginaire","chrulille","chrulilles","chruslille","chruslilles","chulille","chulilles","chuslille","chuslilles","cnamts","cnamtss","csvital","csvitale","csvitales","csvitals","cvital","cvitale","cvitales","cvitals","passsvitale","passsvitales","passvitale","passvitales","securitesocial","securitesociale","securitesociales","securitesocials","securitessocial","securitessociale","securitessociales","securitessocials","vitale","vitales","vitals"],"seen":["amelicpam21","assmaladie","assmaladies","asssmaladie","asssmaladies","assumaladie","assumaladies","assurancemaladie","assurancemaladies","assurancesmaladie","assurancesmaladies","assuremaladie","assuremaladies","assuresmaladie","assuresmaladies","assurmaladie","assurmaladies","assursmaladie","assursmaladies","assusmaladie","assusmaladies","caisseprimaireassurancemaladie","cartesvit","cartesvital","cartesvitale","cartesvitales","cartesvitals","cartesvits","cartevit","cartevital","cartevitale","cartevitales","cartevitals","cartevits","centredesoinsimaginaire","chrulille","chrulilles","chruslille","chruslilles","chulille","chulilles","chuslille","chuslilles","csvitale","csvitales","csvitals","cvitales","passsvitale","passsvitales","passvitale","passvitales","securitesocial","securitesociale","securitesociales","securitesocials","securitessocial","securitessociale","securitessociales","securitessocials"],"short":["cnam","cpam","secu"],"acronyms":[],"health":["affiliation","affiliations","affilie","affilies","affilis","allocation","allocations","assu","assur","assurance","assurances","assure","assuree","assurees","assures","assurs","assus","attestationdedroits","ayantdroit","ayantdroits","beneficiaire","beneficiaires","bnficiaire","bnficiaires","caisse","caisses","card","cards","cart","carta","cartas","carte","cartee","cartees","cartes","carts","catre","catres","clinique","cliniques","complementaire","complementaires","complmentaire","complmentaires","cotisation","cotisations","couverture","couvertures","covid","covids","dossier","dossiers","droit","droits","ecarte","ecartes","feuilledesoins","handicap","handicaps","hopital","hopitals","hospitalier","hospitaliers","hpital","hpitals","malade","malades","maladie","maladies","mdecin","mdecins","mdic","mdical","mdicale","mdicales","mdicals","mdicament","mdicaments","mdics","medecin","medecins","medic","medical","medicale","medicales","medicals","medicament","medicaments","medics","mutuelle","mutuelles","passsanitaire","passsanitaires","patient","patients","pharmacie","pharmacies","prestation","prestations","prevoyance","prevoyances","primaire","primaires","prvoyance","prvoyances","retraite","retraites","sant","sante","santee","santees","santes","sants","scuritsociale","scuritsociales","secus","social","sociale","sociales","socials","soin","soins","tele","teleservice","teleservices","tierspayant","tierspayants","vaccin","vaccination","vaccinations","vaccins"],"telling":["abonne","abonnes","abonns","acces","access","accompagnement","accompagnements","account","accounts","accs","accss","accueil","accueils","acheminement","acheminements","actif","actifs","activate","activates","activation","activations","activer","activers","activite","activites","activits","actu","actualisation","actualisations","actualise","actualiser","actualisers","actualises","actualiss","actus","adherent","adherents","adhesion","adhesions","adhrent","adhrents","adhsion","adhsions","admin","administration","administrations","admins","admission","admissions","agence","agences","aide","aides","alert","alerte","alertes","alerts","amende","amendes","annonce","annonces","annulation","annulations","assist","assistance","assistances","assists","assurer","assurers","attestation","attestations","auth","authenticate","authenticates","authentication","authentications","authentification","authentifications","authentifier","authentifiers","auths","autorisation","autorisations","avantage","avantages","avertissement","avertissements","avis","bancaire","bancaires","banque","banques","biometrie","biometries","biometrique","biometriques","biomtrie","biomtries","biomtrique","biomtriques","blocage","blocages","bloque","bloques","bloqus","bonus","bureau","bureaus","campagne","campagnes","certif","certificat","certificats","certifs","chance","chances","changement","changements","check","checks","cheque","cheques","chque","chques","citoyen","citoyens","claim","claims","client","clientele","clienteles","clientle","clientles","clients","colis","commande","commander","commanders","commandes","compensation","compensations","compte","comptes","config","configs","configuration","configurations","confirm","confirmation","confirmations","confirmer","confirmers","confirms","conformite","conformites","conformits","connect","connecte","connecter","connecters","connectes","connection","connections","connects","connexion","connexions","conseil","conseiller","conseillers","conseils","consigne","consignes","consultation","consultations","consulter","consulters","contact","contacts","contentieux","contentieuxs","contrle","contrles","controle","controles","convocation","convocations","coordonnees","coordonnes","coordonness","correction","corrections","courrier","courriers","customer","customers","dblocage","dblocages","dbloquer","dbloquers","dclaration","dclarations","dclarer","dclarers","dconnexion","dconnexions","ddommagement","ddommagements","deblocage","deblocages","debloquer","debloquers","declaration","declarations","declare","declarer","declarers","declares","deconnexion","deconnexions","dedommagement","dedommagements","delivrance","delivrances","demande","demandes","demarche","demarches","demat","dematerialisation","dematerialisations","demats","departement","departements","depot","depots","details","dette","dettes","direction","directions","disponibilite","disponibilites","disponibilits","disponible","disponibles","dition","ditions","dlivrance","dlivrances","dmarche","dmarches","dmarchess","dmat","dmatrialisation","dmatrialisations","dmats","docs","document","documents","donnee","donnees","donnes","dossier","dossiers","download","downloads","dpartement","dpartements","dtails","dtailss","echeance","echeances","edition","editions","electronique","electroniques","eligibilite","eligibilites","eligible","eligibles","enligne","enlignes","enquete","enquetes","enqute","enqutes","enregistrement","enregistrements","entree","entrees","entres","envoi","envois","envoyer","envoyers","espace","espaceclient","espaceclients","espaces","etape","etapes","etat","etats","exceptionnel","exceptionnels","expdition","expditions","expedition","expeditions","expiration","expirations","expire","expires","expirs","extranet","extranets","fact","facts","facturation","facturations","facture","factures","famille","familles","fichier","fichiers","fonction","fonctions","form","forms","formu","formulaire","formulaires","formus","frais","france","frances","fraude","fraudes","fuite","fuites","gestion","gestionnaire","gestionnaires","gestions","gouv","gouve","gouver","gouvern","gouverne","gouvernem","gouverneme","gouvernemen","gouvernement","gouvernements","gouvfr","gouvfrs","gouvs","gratuit","gratuits","guichet","guichets","guide","guides","help","helpdesk","helpdesks","helps","iban","ibans","identifiant","identifiants","identification","identifications","identifier","identifiers","identite","identites","identits","impaye","impayes","impays","important","importants","incident","incidents","indemnisation","indemnisations","indemnite","indemnites","indemnits","indication","indications","info","information","informations","informatique","informatiques","infos","infoservice","infoservices","infraction","infractions","inscription","inscriptions","instruction","instructions","intranet","intranets","justificatif","justificatifs","lecteur","lecteurs","lectronique","lectroniques","ligibilit","ligibilits","ligible","ligibles","limite","limites","limits","litige","litiges","livraison","livraisons","livrer","livrers","login","logins","mademarche","mademarches","mail","mails","majoration","majorations","message","messagerie","messageries","messages","migration","migrations","minis","minist","ministe","minister","ministere","ministeres","ministre","ministres","miseajour","miseajours","misejour","misejours","modification","modifications","modifier","modifiers","moncompte","moncomptes","monespace","monespaces","natio","nation","nationa","national","nationale","nationales","nationals","notif","notification","notifications","notifs","nouveau","nouveaus","nouvelle","nouvelles","numero","numeros","numro","numros","obligatoire","obligatoires","obtenir","obtenirs","obtention","obtentions","official","officials","officiel","officielle","officielles","officiels","online","onlines","operation","operations","ordonnance","ordonnances","organisation","organisations","organisme","organismes","paiement","paiements","parametre","parametres","paramtre","paramtres","particulier","particuliers","passage","passages","patient","patients","paye","payer","payers","payes","payment","payments","paypal","paypals","permission","permissions","perte","pertes","piratage","piratages","plan","plans","plateforme","plateformes","portail","portails","portal","portals","pradmission","pradmissions","pravis","praviss","preadmission","preadmissions","preavis","preference","preferences","prelevement","prelevements","prevention","preventions","prfrence","prfrences","prime","primes","prioritaire","prioritaires","prisederdv","prisederdvs","prlvement","prlvements","procdure","procdures","procedure","procedures","professionnel","professionnels","profil","profils","prolongation","prolongations","protection","protections","prvention","prventions","publi","public","publics","publiq","publiqu","publique","publiques","ractivation","ractivations","rappel","rappels","rapport","rapports","rcapitulatif","rcapitulatifs","rception","rceptions","rclamation","rclamations","rcupration","rcuprations","rcuprer","rcuprers","reactivation","reactivations","recapitulatif","recapitulatifs","reception","receptions","recevoir","recevoirs","reclamation","reclamations","recommandation","recommandations","reconduction","reconductions","recouvrement","recouvrements","recrute","recrutes","rectification","rectifications","recu","recuperation","recuperations","recuperer","recuperers","recus","redirect","redirection","redirections","redirects","reforme","reformes","refund","refunds","registre","registres","reglement","reglementation","reglementations","reglements","regul","regularisation","regularisations","regulariser","regularisers","reguls","reinitialisation","reinitialisations","relance","relances","releve","releves","relevs","rembours","rembourse","remboursement","remboursements","rembourser","remboursers","rembourses","rembourss","remise","remises","remote","remotes","remplacement","remplacements","remplacer","remplacers","rendezvous","renew","renewal","renewals","renews","renouv","renouvel","renouveler","renouvelers","renouvelle","renouvellement","renouvellements","renouvelles","renouvels","renouvs","renseignement","renseignements","reply","replys","reponse","reponses","repub","republ","republi","republiq","republiqu","republique","republiques","requete","requetes","requte","requtes","reservation","reservations","restriction","restrictions","resultat","resultats","retrait","retraits","rforme","rformes","rglement","rglementation","rglementations","rglements","rgularisation","rgularisations","rgulariser","rgularisers","rinitialisation","rinitialisations","rponse","rponses","rpublique","rpubliques","rservation","rservations","rsultat","rsultats","rubrique","rubriques","scuris","scurisation","scurisations","scurise","scurises","scuriss","scurit","scurits","secours","secretariat","secretariats","secrtariat","secrtariats","secur","secure","secured","secureds","secures","securi","securisation","securisations","securise","securises","securite","securites","security","securitys","securs","serv","servi","servic","service","servicep","servicepu","servicepub","servicepubl","servicepubli","servicepublic","servicepublics","services","servs","session","sessions","setting","settings","signin","signins","simulation","simulations","situation","situations","solde","soldes","souscription","souscriptions","souscrire","souscrires","standard","standards","status","statut","statuts","suivi","suivis","suivre","suivres","support","supports","suspendu","suspendus","suspension","suspensions","tape","tapes","telechargement","telechargements","telecharger","telechargers","ticket","tickets","titulaire","titulaires","tlchargement","tlchargements","tlcharger","tlchargers","tracking","trackings","traitement","traitements","update","updates","urgence","urgences","urgent","urgents","urssaf","urssafs","usager","usagers","user","users","utilisateur","utilisateurs","validation","validations","valider","validers","verif","verification","verifications","verifie","verifier","verifiers","verifies","verifs","verify","verifys","versement","versements","violation","violations","virement","virements","votre","votrecompte","votrecomptes","votres","vrifi","vrification","vrifications","vrifier","vrifiers","vrifis","webmail","webmails"],"small":["2021","2021s","2022","2022s","2023","2023s","2024","2024s","2025","2025s","2026","2026s","2027","2027s","2028","2028s","2029","2029s","2030","2030s","2e","a","am","annuel","annuelle","annuelles","annuels","app","appli","application","applications","applis","appmobile","appmobiles","ass","au","auto","autos","aux","base","bases","bis","bzh","c","ce","centre","centres","code","codes","com","cv","d","data","datas","de","des","digital","digitale","digitales","digitals","direct","directs","doc","du","en","enligne","enlignes","entreprise","entreprises","est","et","eu","express","faq","for","formule","formules","fr","franais","franaise","franaises","franaiss","francais","francaise","francaises","france","frances","gov","group","groupe","groupes","groups","http","https","id","il","in","inc","individuel","individuels","internet","internets","je","l","la","le","les","lien","liens","ligne","lignes","link","links","liste","listes","m","ma","maintenance","maintenances","maj","mes","mobile","mobiles","mon","my","net","new","nos","notre","notres","numerique","numeriques","numrique","numriques","of","on","online","onlines","org","page","pages","par","pay","perso","personnel","personnelle","personnelles","personnels","persos","plus","pour","pourtous","priv","prive","prives","privs","pro","qualite","qualites","qualits","rdv","reseau","reseaus","ressource","ressources","rib","rseau","rseaus","s","satisfaction","satisfactions","sav","se","sec","site","sites","sms","sous","sur","systeme","systemes","systme","systmes","t","technique","techniques","the","to","tous","tu","un","une","unit","unite","unites","units","v2","v3","v4","vie","virtuel","virtuelle","virtuelles","virtuels","vos","votre","votres","vpn","web","ww","www","x"],"bodies":["ars","caisseprimaire","carsat","centrehospitalier","centrehospitalierintercommunal","centrehospitalierregional","centrehospitalieruniversitaire","cgss","ch","chi","chic","chr","chru","chs","chu","clinique","cliniqueprivee","cliniques","cpam","ehpad","eps","epsm","epsmd","gh","ghr","ght","ghu","groupehospitalier","groupementhospitalier","hopital","hopitaux","hopitauxuniversitaires","hospital","laboratoire","maisonderetraite","maternite","mda","mdph","msa","polyclinique"],"glued":["caisseprimaire","carsat","centrehospitalier","centrehospitalierintercommunal","centrehospitalierregional","centrehospitalieruniversitaire","cgss","clinique","cliniqueprivee","cliniques","cpam","ehpad","epsmd","groupehospitalier","groupementhospitalier","hopital","hopitaux","hopitauxuniversitaires","hospital","laboratoire","maisonderetraite","maternite","mdph","polyclinique"],"offices":["carsat","cgss","mdph"],"subjects":["maladie","sante","santee","soin","soins"],"state":["gouv.fr"]},"wrappers":{"rules":[["plain","","url",["safelinks.protection.outlook.com","safelinks.protection.office365.us","safelinks.protection.azure.cn","protect.fireeye.com","protect2.fireeye.com","clicktime.symantec.com","protection.sophos.com","linklock.titanhq.com"]],["proofpoint-v3","/v3/","",["urldefense.com","urldefense.us","urldefense.proofpoint.com"]],["proofpoint-v2","/v2/url","u",["urldefense.com","urldefense.us","urldefense.proofpoint.com"]],["plain","/v1/url","u",["urldefense.com","urldefense.us","urldefense.proofpoint.com"]],["check-point","/v2/","",["protect.checkpoint.com","url.avanan.click"]],["plain","","a",["linkprotect.cudasvc.com"]],["plain","","u",["protect.fireeye.com","protect2.fireeye.com","clicktime.symantec.com","protection.sophos.com","linklock.titanhq.com","translate.google.com","translate.google.fr"]],["path","/*/","",["secure-web.cisco.com"]],["plain","/s/","domain",["mimecast.com","mimecastprotect.com"]],["plain","/r/","domain",["mimecast.com","mimecastprotect.com"]],["plain","/link","domain",["shared.outlook.inky.com"]],["plain","/url","q",["google.com","google.fr","google.be","google.ch","google.ca","google.lu","google.de","google.es","google.it","google.pt","google.nl","google.pl","google.ma","google.dz","google.tn","google.sn","google.ci","google.ru","google.ro","google.co.uk","google.com.br","google.co.in"]],["plain","/url","url",["google.com","google.fr","google.be","google.ch","google.ca","google.lu","google.de","google.es","google.it","google.pt","google.nl","google.pl","google.ma","google.dz","google.tn","google.sn","google.ci","google.ru","google.ro","google.co.uk","google.com.br","google.co.in"]],["path","/amp/s/","",["google.com","google.fr","google.be","google.ch","google.ca","google.lu","google.de","google.es","google.it","google.pt","google.nl","google.pl","google.ma","google.dz","google.tn","google.sn","google.ci","google.ru","google.ro","google.co.uk","google.com.br","google.co.in"]],["path","/amp/","",["google.com","google.fr","google.be","google.ch","google.ca","google.lu","google.de","google.es","google.it","google.pt","google.nl","google.pl","google.ma","google.dz","google.tn","google.sn","google.ci","google.ru","google.ro","google.co.uk","google.com.br","google.co.in"]],["plain","/pagead/","adurl",["google.com","google.fr","googleadservices.com","doubleclick.net"]],["plain","/pagead/","ds_dest_url",["google.com","google.fr","googleadservices.com","doubleclick.net"]],["plain","/pagead/","url",["google.com","google.fr","googleadservices.com","doubleclick.net"]],["plain","/pcs/click","adurl",["google.com","google.fr","googleadservices.com","doubleclick.net"]],["plain","/pcs/click","ds_dest_url",["google.com","google.fr","googleadservices.com","doubleclick.net"]],["plain","/pcs/click","url",["google.com","google.fr","googleadservices.com","doubleclick.net"]],["plain","/aclk","adurl",["google.com","google.fr","googleadservices.com","doubleclick.net"]],["plain","/aclk","ds_dest_url",["google.com","google.fr","googleadservices.com","doubleclick.net"]],["plain","/aclk","url",["google.com","google.fr","googleadservices.com","doubleclick.net"]],["plain","/ddm/clk","adurl",["google.com","google.fr","googleadservices.com","doubleclick.net"]],["plain","/ddm/clk","ds_dest_url",["google.com","google.fr","googleadservices.com","doubleclick.net"]],["plain","/ddm/clk","url",["google.com","google.fr","googleadservices.com","doubleclick.net"]],["plain","/searchads/link/click","adurl",["google.com","google.fr","googleadservices.com","doubleclick.net"]],["plain","/searchads/link/click","ds_dest_url",["google.com","google.fr","googleadservices.com","doubleclick.net"]],["plain","/searchads/link/click","url",["google.com","google.fr","googleadservices.com","doubleclick.net"]],["translate-host","","",["translate.goog"]],["path","/c/s/","",["cdn.ampproject.org","bing-amp.com"]],["path","/v/s/","",["cdn.ampproject.org","bing-amp.com"]],["path","/i/s/","",["cdn.ampproject.org","bing-amp.com"]],["path","/a/s/","",["cdn.ampproject.org","bing-amp.com"]],["path","/c/","",["cdn.ampproject.org","bing-amp.com"]],["path","/v/","",["cdn.ampproject.org","bing-amp.com"]],["path","/i/","",["cdn.ampproject.org","bing-amp.com"]],["path","/a/","",["cdn.ampproject.org","bing-amp.com"]],["amp-host","","",["cdn.ampproject.org","bing-amp.com"]],["plain","/ck/a","u",["bing.com"]],["plain","/aclick","u",["bing.com"]],["path","/*/RU=","",["r.search.yahoo.com"]],["path","/*/*/RU=","",["r.search.yahoo.com"]],["path","/*/*/*/RU=","",["r.search.yahoo.com"]],["path","/*/*/*/*/RU=","",["r.search.yahoo.com"]],["plain","/l/","uddg",["duckduckgo.com"]],["plain","/l.php","u",["l.facebook.com","lm.facebook.com","facebook.com","l.instagram.com","l.threads.net","l.messenger.com","l.wl.co"]],["plain","/flx/warn","u",["l.facebook.com","lm.facebook.com","facebook.com","l.instagram.com","l.threads.net","l.messenger.com","l.wl.co"]],["plain","/redirect","q",["youtube.com","linkedin.com","out.reddit.com","steamcommunity.com","vk.com","pinterest.com"]],["plain","/redirect","url",["youtube.com","linkedin.com","out.reddit.com","steamcommunity.com","vk.com","pinterest.com"]],["plain","/redirect","u",["youtube.com","linkedin.com","out.reddit.com","steamcommunity.com","vk.com","pinterest.com"]],["plain","/redirect","to",["youtube.com","linkedin.com","out.reddit.com","steamcommunity.com","vk.com","pinterest.com"]],["plain","/redir/redirect","q",["youtube.com","linkedin.com","out.reddit.com","steamcommunity.com","vk.com","pinterest.com"]],["plain","/redir/redirect","url",["youtube.com","linkedin.com","out.reddit.com","steamcommunity.com","vk.com","pinterest.com"]],["plain","/redir/redirect","u",["youtube.com","linkedin.com","out.reddit.com","steamcommunity.com","vk.com","pinterest.com"]],["plain","/redir/redirect","to",["youtube.com","linkedin.com","out.reddit.com","steamcommunity.com","vk.com","pinterest.com"]],["plain","/safety/go","q",["youtube.com","linkedin.com","out.reddit.com","steamcommunity.com","vk.com","pinterest.com"]],["plain","/safety/go","url",["youtube.com","linkedin.com","out.reddit.com","steamcommunity.com","vk.com","pinterest.com"]],["plain","/safety/go","u",["youtube.com","linkedin.com","out.reddit.com","steamcommunity.com","vk.com","pinterest.com"]],["plain","/safety/go","to",["youtube.com","linkedin.com","out.reddit.com","steamcommunity.com","vk.com","pinterest.com"]],["plain","/linkfilter","q",["youtube.com","linkedin.com","out.reddit.com","steamcommunity.com","vk.com","pinterest.com"]],["plain","/linkfilter","url",["youtube.com","linkedin.com","out.reddit.com","steamcommunity.com","vk.com","pinterest.com"]],["plain","/linkfilter","u",["youtube.com","linkedin.com","out.reddit.com","steamcommunity.com","vk.com","pinterest.com"]],["plain","/linkfilter","to",["youtube.com","linkedin.com","out.reddit.com","steamcommunity.com","vk.com","pinterest.com"]],["plain","/away.php","q",["youtube.com","linkedin.com","out.reddit.com","steamcommunity.com","vk.com","pinterest.com"]],["plain","/away.php","url",["youtube.com","linkedin.com","out.reddit.com","steamcommunity.com","vk.com","pinterest.com"]],["plain","/away.php","u",["youtube.com","linkedin.com","out.reddit.com","steamcommunity.com","vk.com","pinterest.com"]],["plain","/away.php","to",["youtube.com","linkedin.com","out.reddit.com","steamcommunity.com","vk.com","pinterest.com"]],["plain","/offsite","q",["youtube.com","linkedin.com","out.reddit.com","steamcommunity.com","vk.com","pinterest.com"]],["plain","/offsite","url",["youtube.com","linkedin.com","out.reddit.com","steamcommunity.com","vk.com","pinterest.com"]],["plain","/offsite","u",["youtube.com","linkedin.com","out.reddit.com","steamcommunity.com","vk.com","pinterest.com"]],["plain","/offsite","to",["youtube.com","linkedin.com","out.reddit.com","steamcommunity.com","vk.com","pinterest.com"]],["mandrill","/track/click","p",["mandrillapp.com"]],["path","/track/click/*/","",["mandrillapp.com"]],["path","/L0/","",["awstrack.me","links.govdelivery.com","links-1.govdelivery.com","links-2.govdelivery.com"]],["path","/CL0/","",["awstrack.me","links.govdelivery.com","links-1.govdelivery.com","links-2.govdelivery.com"]],["path","/2s/","",["pstmrk.it"]],["path","/2ts/","",["pstmrk.it"]],["path","/3s/","",["pstmrk.it"]],["path","/3ts/","",["pstmrk.it"]],["path","/","",["trk.mailjet.com"]]],"shorteners":["1drv.ms","9qr.de","acemlna.com","acesse.dev","acesse.one","adf.ly","amzn.to","app.link","bc.vc","bit.ly","bitly.com","bl.ink","budurl.com","buff.ly","chilp.it","clck.ru","clicky.me","cmail19.com","cmail20.com","createsend1.com","ct.sendgrid.net","cutt.ly","da.gd","dlvr.it","dub.co","dub.sh","emlnk.com","emsecure.net","encr.pw","encurtador.com.br","eulerian.net","exct.net","fb.me","frama.link","gg.gg","goo.gl","hs-sites.com","hubs.la","hubs.ly","hubspotlinks.com","huit.re","ift.tt","is.gd","j.mp","klclick.com","klclick1.com","kutt.it","l.ead.me","lc.cx","lihi.cc","link.infini.fr","linktw.in","linkvertise.com","list-manage.com","ln.run","lnkd.in","lstu.fr","mailerlite.com","mailgun.org","maps.app.goo.gl","mcaf.ee","me-qr.com","me2.do","mjt.lu","mlsend.com","n9.cl","onelink.me","ouo.io","ow.ly","page.link","po.st","ppt.cc","pse.is","pulse.ly","qr.ae","qrcd.org","qrco.de","rb.gy","rebrand.ly","reurl.cc","rs6.net","s.42l.fr","s.id","sendibm1.com","sendibm2.com","sendibm3.com","sendibt2.com","sendibt3.com","short.gy","shorte.st","shorter.me","shorturl.asia","shorturl.at","shre.ink","shrtco.de","sibpages.com","smarturl.it","sms.to","smsurl.co","snip.ly","soo.gd","sparkpostmail.com","spgo.io","spr.ly","surl.li","surl.lu","t.co","t.ly","t2m.io","tiny.cc","tiny.one","tinyurl.com","tny.im","tr.ee","trib.al","u.to","urlr.me","urls.fr","urlz.fr","v.gd","vk.cc","wa.link","x.gd","zpr.io"]}}', 3, 'e588d6acf01a06e5fad1d11edc7514266061863f6ad4c1f10fe62f99c7dba994');


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

\unrestrict hV16qMtWR3D945p8rq7RKhCRKdf9VcqPqf4Bm7qZKCcJewacQO4dMG2lGumm8TL

