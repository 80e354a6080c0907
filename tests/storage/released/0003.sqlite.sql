BEGIN TRANSACTION;
CREATE TABLE additions (
	id INTEGER NOT NULL, 
	at BIGINT NOT NULL, 
	count INTEGER NOT NULL, 
	PRIMARY KEY (id)
);
INSERT INTO "additions" VALUES(1,1800086400,1);
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0003');
CREATE TABLE audit (
	number BIGINT NOT NULL, 
	at BIGINT NOT NULL, 
	actor TEXT NOT NULL, 
	action TEXT NOT NULL, 
	details TEXT NOT NULL, 
	hash VARCHAR(64) NOT NULL, 
	PRIMARY KEY (number)
);
INSERT INTO "audit" VALUES(1,1800000000,'Paul','propose','{"base":1,"changes":1,"digest":"53e5e3b1c8de4795adef0f3e469b3deb2270a9b0bb44f2d37e8a34f54443e111","entries":["organisation Centre de soins 9"],"outcome":"","proposal":1,"version":1}','d749bfca5b5be11d43fd716eef41cbf2e0153e4ee989e794d06827bdc128dba6');
INSERT INTO "audit" VALUES(2,1800000000,'Paul','sign','{"base":1,"changes":1,"digest":"53e5e3b1c8de4795adef0f3e469b3deb2270a9b0bb44f2d37e8a34f54443e111","entries":["organisation Centre de soins 9"],"outcome":"","proposal":1,"version":1}','525fbd1bba5bf61ec5c3a47f0a306f341e3823b5068e31fd5fbc17cee4cc75bc');
INSERT INTO "audit" VALUES(3,1800000000,'Bea','approve','{"base":1,"changes":1,"digest":"53e5e3b1c8de4795adef0f3e469b3deb2270a9b0bb44f2d37e8a34f54443e111","entries":["organisation Centre de soins 9"],"outcome":"","proposal":1,"version":1}','d6412f8d1d1d09f0db9dfb3f0b529063ff42bfa7dd09205a9fcd4414efef25b9');
INSERT INTO "audit" VALUES(4,1800000000,'vigilien','approved','{"base":1,"changes":1,"digest":"53e5e3b1c8de4795adef0f3e469b3deb2270a9b0bb44f2d37e8a34f54443e111","due":1800086400,"entries":["organisation Centre de soins 9"],"outcome":"","proposal":1,"version":1}','faa6ad9aa6fd91e6e4b647e99043ab4f5575992c7c87718553ac7b23c03dd625');
INSERT INTO "audit" VALUES(5,1800086400,'vigilien','publish','{"base":1,"changes":1,"digest":"53e5e3b1c8de4795adef0f3e469b3deb2270a9b0bb44f2d37e8a34f54443e111","entries":["organisation Centre de soins 9"],"outcome":"","proposal":1,"signers":["bea","paul"],"version":1}','5873ed0654966edfe0918a09d401010868dd03b25e2601f161b35191aa57db29');
INSERT INTO "audit" VALUES(6,1800086400,'vigilien','sign-snapshot','{"keyid":"e7b4864762391ae4"}','555937413f28adaf5d9a7fd97fc4db9d613357e6e3e6368604a67bfd6107e2f8');
INSERT INTO "audit" VALUES(7,1800086400,'Paul','propose','{"base":2,"changes":1,"digest":"23c8929fcf5bdfc6de596850d3b08bfa53b9b8c38122ac0c65ff2a4b9743f2dc","entries":["organisation Centre de soins 10"],"outcome":"","proposal":2,"version":1}','b638f105fc93700383f071594b28c96b77c336b933e7452a7b18f4668e28c3ab');
INSERT INTO "audit" VALUES(8,1800086400,'Paul','sign','{"base":2,"changes":1,"digest":"23c8929fcf5bdfc6de596850d3b08bfa53b9b8c38122ac0c65ff2a4b9743f2dc","entries":["organisation Centre de soins 10"],"outcome":"","proposal":2,"version":1}','461b27c50e966870aaff400a44a1febc66c08034c493fd8dfba4781ddd05f569');
INSERT INTO "audit" VALUES(9,1800086400,'Anne','mark','{"host":"ameli-xkcd.fr","until":1800345600}','3311d07f5c10938514c1f4b1cb7485cb2177268a63fcb55cd5d8ed7890815114');
INSERT INTO "audit" VALUES(10,1800086400,'Anne','propose','{"base":2,"changes":1,"digest":"026a7980e2cefbffe1f593c0c89826a55d25f9c1e23df8c38cf56c3251088f06","entries":["fake ameli-xkcd.fr"],"outcome":"","proposal":3,"version":1}','ba04543c7bf15bf72a951b83285d0525b543d0f55201eff04d31f1f7d2567f23');
CREATE TABLE entries (
	kind VARCHAR(20) NOT NULL, 
	"key" TEXT NOT NULL, 
	content TEXT, 
	since BIGINT NOT NULL, 
	PRIMARY KEY (kind, "key")
);
INSERT INTO "entries" VALUES('institution','ARS','{"name":"ARS"}',1799740800);
INSERT INTO "entries" VALUES('institution','CHU de Lille','{"name":"CHU de Lille"}',1799740800);
INSERT INTO "entries" VALUES('institution','GRADeS','{"name":"GRADeS"}',1799740800);
INSERT INTO "entries" VALUES('member','anne','{"email":"anne@example.fr","id":"anne","institution":"CHU de Lille","name":"Anne","passkeys":[{"credential":"OlP01pbefeWma8V2oiKDLQ","public_key":"pQECAyYgASFYIMc6aL9ZAircj_StepO3z5uF0fMxe3nttbX9Zo4r47D9IlggSAtbAqDnO7aycaBlJQc9z3nUa1NzRrgzHE96a7yRILg"}],"role":"approver"}',1799740800);
INSERT INTO "entries" VALUES('member','alain','{"id":"alain","institution":"CHU de Lille","name":"Alain","passkeys":[{"credential":"ZuWzvGUeBOJeALZ-YI_L4Q","public_key":"pQECAyYgASFYIEmw0NSbwH1sMcVL-5Np7WMIzEyYkwhM_g_8a_B4s-VvIlggSaw_tcSwm2aTpxpGNCvUpH2mK8y8d6ZsUnY24i4kYmQ"}],"role":"approver"}',1799740800);
INSERT INTO "entries" VALUES('member','paul','{"id":"paul","institution":"CHU de Lille","name":"Paul","passkeys":[{"credential":"jF5Y9vkeEt7bold33fC9WQ","public_key":"pQECAyYgASFYIBPOhd6zz4gYzDsOJmRbbSvVQxV4s9w-5_eLYmCt6fWwIlggJnSTyP2ZPOPPNsqGvh1TgX-3rRPHvFZyWGj-ZOfqbDQ"}],"role":"proposer"}',1799740800);
INSERT INTO "entries" VALUES('member','bea','{"email":"bea@example.fr","id":"bea","institution":"ARS","name":"Bea","passkeys":[{"credential":"IGWpy_Y0ERNKO_KtDy4iKg","public_key":"pQECAyYgASFYIBqbc8VAEBsiTwOqvQtZVsMKiu7QfcGDLorB5CdHuJBmIlggIYyGCTwaRYaSRfL3WXDkvif9_FwL9L5tcya9s1hlAkA"}],"role":"approver"}',1799740800);
INSERT INTO "entries" VALUES('member','brice','{"id":"brice","institution":"ARS","name":"Brice","passkeys":[{"credential":"LdllcUdHBFX7yO0OeuRfdw","public_key":"pQECAyYgASFYIOhgH8kPFSKlvBu_N3wdrAbbw9jOpq3ZK0ybc-eyPskMIlggC3TYYXw4EMbmj43Yg5SotM4FmufqtckG8CUqNb740yc"}],"role":"proposer"}',1799740800);
INSERT INTO "entries" VALUES('member','chloe','{"id":"chloe","institution":"GRADeS","name":"Chloe","passkeys":[{"credential":"7WSciCe8OUrZJ-MgIkmEAQ","public_key":"pQECAyYgASFYIMficnSPRz39XM37laqlXnV377IAvBXnckEYzc0znl7vIlggoOjaoQfkuYs6LGBlnO9-dHT31ReP4L3vphPTQJG4U9E"}],"role":"approver"}',1799740800);
INSERT INTO "entries" VALUES('member','denis','{"id":"denis","institution":"GRADeS","name":"Denis","passkeys":[{"credential":"5mBXRr8xlKpC5iivk9AGaw","public_key":"pQECAyYgASFYIFORBgIDSyhc5MCS3N5q2rlDScemwmEVpl9zo0RZyupfIlggNUEuebQNAvA_lwoDnJyVNZeJzp6AFxQG3zeIfzNwd68"}],"role":"auditor"}',1799740800);
INSERT INTO "entries" VALUES('organisation','Centre de soins 9','{"domains":["centre-de-soins-imaginaire.fr"],"evidence":["test"],"kind":"hopital-public","name":"Centre de soins 9"}',1800086400);
CREATE TABLE marks (
	host TEXT NOT NULL, 
	member TEXT NOT NULL, 
	until BIGINT NOT NULL, 
	PRIMARY KEY (host)
);
INSERT INTO "marks" VALUES('ameli-xkcd.fr','anne',1800345600);
CREATE TABLE notices (
	id INTEGER NOT NULL, 
	at BIGINT NOT NULL, 
	subject TEXT NOT NULL, 
	text TEXT NOT NULL, 
	sent INTEGER NOT NULL, 
	PRIMARY KEY (id)
);
INSERT INTO "notices" VALUES(1,1800000000,'Registre Vigilien : proposition 1 approuvée, publiée après le délai','Proposition 1, version 1, écrite par Paul.
- organisation : Centre de soins 9
Empreinte : 53e5e3b1c8de4795adef0f3e469b3deb2270a9b0bb44f2d37e8a34f54443e111
Si vous ne l''attendiez pas, ouvrez la console du registre et arrêtez-la.',0);
INSERT INTO "notices" VALUES(2,1800086400,'Registre Vigilien : proposition 1 publiée','Proposition 1, version 1, écrite par Paul.
- organisation : Centre de soins 9
Empreinte : 53e5e3b1c8de4795adef0f3e469b3deb2270a9b0bb44f2d37e8a34f54443e111
Si vous ne l''attendiez pas, ouvrez la console du registre et arrêtez-la.',0);
CREATE TABLE proposals (
	id INTEGER NOT NULL, 
	version INTEGER NOT NULL, 
	author TEXT NOT NULL, 
	author_name TEXT NOT NULL, 
	note TEXT NOT NULL, 
	base BIGINT NOT NULL, 
	difference TEXT NOT NULL, 
	state VARCHAR(20) NOT NULL, 
	created BIGINT NOT NULL, 
	due BIGINT NOT NULL, 
	outcome TEXT NOT NULL, 
	PRIMARY KEY (id)
);
INSERT INTO "proposals" VALUES(1,1,'paul','Paul','',1,'[{"after":{"domains":["centre-de-soins-imaginaire.fr"],"evidence":["test"],"kind":"hopital-public","name":"Centre de soins 9"},"before":null,"key":"Centre de soins 9","table":"organisation"}]','published',1800000000,1800086400,'');
INSERT INTO "proposals" VALUES(2,1,'paul','Paul','',2,'[{"after":{"domains":["autre-centre-imaginaire.fr"],"evidence":["test"],"kind":"hopital-public","name":"Centre de soins 10"},"before":null,"key":"Centre de soins 10","table":"organisation"}]','open',1800086400,0,'');
INSERT INTO "proposals" VALUES(3,1,'anne','Anne','',2,'[{"after":{"host":"ameli-xkcd.fr","reason":"Marked by Anne"},"before":null,"key":"ameli-xkcd.fr","table":"fake"}]','draft',1800086400,0,'');
CREATE TABLE reports (
	host TEXT NOT NULL, 
	kind VARCHAR(10) NOT NULL, 
	source INTEGER NOT NULL, 
	verdict VARCHAR(20) NOT NULL, 
	codes TEXT NOT NULL, 
	count INTEGER NOT NULL, 
	last BIGINT NOT NULL, 
	serial BIGINT NOT NULL, 
	CONSTRAINT reports_by_source PRIMARY KEY (host, kind, source)
);
INSERT INTO "reports" VALUES('amelie.example','wrong',7,'suspicious','typosquat',1,1800086400,1);
CREATE TABLE revision (
	id INTEGER NOT NULL, 
	value BIGINT NOT NULL, 
	layer BIGINT NOT NULL, beat BIGINT DEFAULT '0' NOT NULL, 
	PRIMARY KEY (id)
);
INSERT INTO "revision" VALUES(1,6,2,1800086400);
CREATE TABLE sessions (
	digest VARCHAR(64) NOT NULL, 
	member TEXT NOT NULL, 
	created BIGINT NOT NULL, 
	seen BIGINT NOT NULL, 
	PRIMARY KEY (digest)
);
CREATE TABLE signatures (
	proposal INTEGER NOT NULL, 
	version INTEGER NOT NULL, 
	member TEXT NOT NULL, 
	assertion TEXT NOT NULL, 
	at BIGINT NOT NULL, 
	PRIMARY KEY (proposal, version, member)
);
INSERT INTO "signatures" VALUES(1,1,'paul','{"id": "jF5Y9vkeEt7bold33fC9WQ", "rawId": "jF5Y9vkeEt7bold33fC9WQ", "type": "public-key", "response": {"clientDataJSON": "eyJ0eXBlIjogIndlYmF1dGhuLmdldCIsICJjaGFsbGVuZ2UiOiAiVS1YanNjamVSNVd0N3c4LVJwczk2eUp3cWJDN1JQTFRmb28wOVVSRDRSRSIsICJvcmlnaW4iOiAiaHR0cDovL2xvY2FsaG9zdDo4MDgwIiwgImNyb3NzT3JpZ2luIjogZmFsc2V9", "authenticatorData": "SZYN5YgOjGh0NBcPZHZgW4_krrmihjLHmVzzuoMdl2MFAAAAAA", "signature": "MEQCIBrBClcbYPBzRI6GbDcvdbyWdK8VweGYuO0_UCfEMoHuAiALlM_gkwDiPlp09BrKA5lYKmm8gLPKCGESofTZY2TZUw"}, "clientExtensionResults": {}}',1800000000);
INSERT INTO "signatures" VALUES(1,1,'bea','{"id": "IGWpy_Y0ERNKO_KtDy4iKg", "rawId": "IGWpy_Y0ERNKO_KtDy4iKg", "type": "public-key", "response": {"clientDataJSON": "eyJ0eXBlIjogIndlYmF1dGhuLmdldCIsICJjaGFsbGVuZ2UiOiAiVS1YanNjamVSNVd0N3c4LVJwczk2eUp3cWJDN1JQTFRmb28wOVVSRDRSRSIsICJvcmlnaW4iOiAiaHR0cDovL2xvY2FsaG9zdDo4MDgwIiwgImNyb3NzT3JpZ2luIjogZmFsc2V9", "authenticatorData": "SZYN5YgOjGh0NBcPZHZgW4_krrmihjLHmVzzuoMdl2MFAAAAAA", "signature": "MEYCIQDsP99oNfINP0KkYmAwL7khN8oQ8qbTKaoy67p_FzYtvQIhAK7XPILoWeWLNHbwu1DvKMPKRff2D22RtDNYDJSmiWB9"}, "clientExtensionResults": {}}',1800000000);
INSERT INTO "signatures" VALUES(2,1,'paul','{"id": "jF5Y9vkeEt7bold33fC9WQ", "rawId": "jF5Y9vkeEt7bold33fC9WQ", "type": "public-key", "response": {"clientDataJSON": "eyJ0eXBlIjogIndlYmF1dGhuLmdldCIsICJjaGFsbGVuZ2UiOiAiSThpU244OWIzOGJlV1doUTA3Q0wtbE81dU1PQklxd01aZjhxUzVkRDh0dyIsICJvcmlnaW4iOiAiaHR0cDovL2xvY2FsaG9zdDo4MDgwIiwgImNyb3NzT3JpZ2luIjogZmFsc2V9", "authenticatorData": "SZYN5YgOjGh0NBcPZHZgW4_krrmihjLHmVzzuoMdl2MFAAAAAA", "signature": "MEUCIF5-X38Ieqe-BQ2EfIE61xOtqeUl53iPwACIoOJfxwUCAiEAwR8N79eINUAo-OvzJOec8XGmXo89zkqo9B04j9TdRYs"}, "clientExtensionResults": {}}',1800086400);
CREATE TABLE snapshots (
	version BIGINT NOT NULL, 
	issued BIGINT NOT NULL, 
	keyid TEXT NOT NULL, 
	signature TEXT NOT NULL, 
	text TEXT NOT NULL, 
	audit_number BIGINT NOT NULL, 
	audit_hash VARCHAR(64) NOT NULL, 
	PRIMARY KEY (version)
);
INSERT INTO "snapshots" VALUES(1800086400,1800086400,'e7b4864762391ae4','kL3nFQ7t4MC6kMN6O1l8nqiBLhevNXtFxBzpmscTfWaZqd9rB1ge2xTfRzcma5Iyc1k7DfxklrEReslQfsKiCw==','{"format":1,"version":1800086400,"issued":1800086400,"expires":1800691200,"previous":"","audit_head":"5873ed0654966edfe0918a09d401010868dd03b25e2601f161b35191aa57db29","revoked":[],"organisations":[["Assurance maladie","https://www.ameli.fr/"],["CHU de Lille","https://www.chu-lille.fr/"],["Centre de soins 9","https://centre-de-soins-imaginaire.fr/"]],"official":{"ameli.fr":0,"centre-de-soins-imaginaire.fr":2,"chu-lille.fr":1,"cnamts.fr":0},"candidates":{"assurance-maladie.fr":0},"names":{"ameli":0,"amelis":0,"assmaladie":0,"assumaladie":0,"assurancemaladie":0,"assuremaladie":0,"assurmaladie":0,"caisseprimaireassurancemaladie":0,"cartevit":0,"cartevital":0,"cartevitale":0,"centredesoinsimaginaire":2,"chrulille":1,"chulille":1,"cnam":0,"cnamts":0,"cpam":0,"cvital":0,"cvitale":0,"passvitale":0,"secu":0,"securitesociale":0,"vitale":0},"health_words":["affil","affili","affilia","affiliat","affiliati","affiliatio","affiliation","affiliations","affilie","affilies","affilis","alloc","alloca","allocat","allocati","allocatio","allocation","allocations","am","ass","assu","assur","assura","assuran","assuranc","assurance","assurances","assure","assuree","assurees","assures","assurs","assus","attestationd","attestationde","attestationded","attestationdedr","attestationdedro","attestationdedroi","attestationdedroit","attestationdedroits","ayant","ayantd","ayantdr","ayantdro","ayantdroi","ayantdroit","ayantdroits","benef","benefi","benefic","benefici","beneficia","beneficiai","beneficiair","beneficiaire","beneficiaires","bnficiaire","bnficiaires","caisse","caisses","card","cards","cart","carta","cartas","carte","cartee","cartees","cartes","carts","catre","catres","cotis","cotisa","cotisat","cotisati","cotisatio","cotisation","cotisations","couve","couver","couvert","couvertu","couvertur","couverture","couvertures","cv","droit","droits","feuil","feuill","feuille","feuilled","feuillede","feuilledes","feuilledeso","feuilledesoi","feuilledesoin","feuilledesoins","malade","malades","maladie","maladies","prest","presta","prestat","prestati","prestatio","prestation","prestations","prima","primai","primair","primaire","primaires","scuritsociale","scuritsociales","securiteso","securitesoc","securitesoci","securitesocia","securitesocial","secus","social","sociale","sociales","socials","teles","telese","teleser","teleserv","teleservi","teleservic","teleservice","teleservices","tiers","tiersp","tierspa","tierspay","tierspaya","tierspayan","tierspayant","tierspayants"],"path_tenants":["about.me","beacons.ai","docs.google.com","dweb.link","forms.gle","forms.office.com","ipfs.io","linktr.ee","notion.so","padlet.com","s3.amazonaws.com","sites.google.com","storage.googleapis.com","surveymonkey.com","telegra.ph"]}',5,'5873ed0654966edfe0918a09d401010868dd03b25e2601f161b35191aa57db29');
INSERT INTO "snapshots" VALUES(1800086401,1800086400,'e7b4864762391ae4','Ht73+qAJFQPPHarcC8jSu+fmxgl1m2RmWKeaXi7jo3eEIY7BL53Sf/8fZNwYojuTAL9q24mSw2OzBdFJ0Iy9BA==','{"format":1,"version":1800086401,"issued":1800086400,"expires":1800691200,"previous":"29f0049f0c00bd9f3b8677c5ef034a689cc379c9f76396cc8295074917294f3b","audit_head":"555937413f28adaf5d9a7fd97fc4db9d613357e6e3e6368604a67bfd6107e2f8","revoked":[],"organisations":[["Assurance maladie","https://www.ameli.fr/"],["CHU de Lille","https://www.chu-lille.fr/"],["Centre de soins 9","https://centre-de-soins-imaginaire.fr/"]],"official":{"ameli.fr":0,"centre-de-soins-imaginaire.fr":2,"chu-lille.fr":1,"cnamts.fr":0},"candidates":{"assurance-maladie.fr":0},"names":{"ameli":0,"amelis":0,"assmaladie":0,"assumaladie":0,"assurancemaladie":0,"assuremaladie":0,"assurmaladie":0,"caisseprimaireassurancemaladie":0,"cartevit":0,"cartevital":0,"cartevitale":0,"centredesoinsimaginaire":2,"chrulille":1,"chulille":1,"cnam":0,"cnamts":0,"cpam":0,"cvital":0,"cvitale":0,"passvitale":0,"secu":0,"securitesociale":0,"vitale":0},"health_words":["affil","affili","affilia","affiliat","affiliati","affiliatio","affiliation","affiliations","affilie","affilies","affilis","alloc","alloca","allocat","allocati","allocatio","allocation","allocations","am","ass","assu","assur","assura","assuran","assuranc","assurance","assurances","assure","assuree","assurees","assures","assurs","assus","attestationd","attestationde","attestationded","attestationdedr","attestationdedro","attestationdedroi","attestationdedroit","attestationdedroits","ayant","ayantd","ayantdr","ayantdro","ayantdroi","ayantdroit","ayantdroits","benef","benefi","benefic","benefici","beneficia","beneficiai","beneficiair","beneficiaire","beneficiaires","bnficiaire","bnficiaires","caisse","caisses","card","cards","cart","carta","cartas","carte","cartee","cartees","cartes","carts","catre","catres","cotis","cotisa","cotisat","cotisati","cotisatio","cotisation","cotisations","couve","couver","couvert","couvertu","couvertur","couverture","couvertures","cv","droit","droits","feuil","feuill","feuille","feuilled","feuillede","feuilledes","feuilledeso","feuilledesoi","feuilledesoin","feuilledesoins","malade","malades","maladie","maladies","prest","presta","prestat","prestati","prestatio","prestation","prestations","prima","primai","primair","primaire","primaires","scuritsociale","scuritsociales","securiteso","securitesoc","securitesoci","securitesocia","securitesocial","secus","social","sociale","sociales","socials","teles","telese","teleser","teleserv","teleservi","teleservic","teleservice","teleservices","tiers","tiersp","tierspa","tierspay","tierspaya","tierspayan","tierspayant","tierspayants"],"path_tenants":["about.me","beacons.ai","docs.google.com","dweb.link","forms.gle","forms.office.com","ipfs.io","linktr.ee","notion.so","padlet.com","s3.amazonaws.com","sites.google.com","storage.googleapis.com","surveymonkey.com","telegra.ph"]}',6,'555937413f28adaf5d9a7fd97fc4db9d613357e6e3e6368604a67bfd6107e2f8');
CREATE TABLE tickets (
	digest VARCHAR(64) NOT NULL, 
	purpose VARCHAR(20) NOT NULL, 
	content TEXT NOT NULL, 
	until BIGINT NOT NULL, 
	PRIMARY KEY (digest)
);
CREATE TABLE tokens (
	id INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	digest VARCHAR(64) NOT NULL, 
	scopes TEXT NOT NULL, 
	member TEXT NOT NULL, 
	created BIGINT NOT NULL, 
	until BIGINT NOT NULL, 
	revoked BIGINT NOT NULL, 
	PRIMARY KEY (id), 
	UNIQUE (digest)
);
INSERT INTO "tokens" VALUES(1,'ci','b46c09677343261f0b439a472422225e3a230c9c094d6ab16762e2036b597053','scan','anne',1,2,0);
CREATE INDEX ix_proposals_state ON proposals (state);
CREATE INDEX ix_additions_at ON additions (at);
CREATE INDEX ix_tickets_purpose ON tickets (purpose);
CREATE INDEX ix_sessions_member ON sessions (member);
CREATE TRIGGER audit_no_UPDATE BEFORE UPDATE ON audit
BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;
CREATE TRIGGER audit_no_DELETE BEFORE DELETE ON audit
BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;
CREATE INDEX ix_reports_last ON reports (last);
CREATE INDEX ix_reports_serial ON reports (serial);
CREATE INDEX ix_reports_source ON reports (source, serial);
COMMIT;
