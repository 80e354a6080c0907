-- Ask Vigilien about the hosts of a mail's links. Copy it to /etc/rspamd/vigilien.lua, and in rspamd.local.lua beside it write:
--   dofile(rspamd_paths["LOCAL_CONFDIR"] .. "/vigilien.lua")
-- Nothing but the hosts is sent, in one request a mail. No answer within a second, or a service that refuses, changes no score.
local SERVICE = 'http://127.0.0.1:8080'
local TOKEN = nil -- where the service asks for one: 'vgl_...'
local TIMEOUT = 1.0
local BATCH = 250 -- hosts in one request: all of a mail are asked about, and a client may ask for 500 at once
local MAX_KEPT = 20000

local SYMBOLS = { dangerous = 'VIGILIEN_DANGEROUS', suspicious = 'VIGILIEN_SUSPICIOUS' }
local SCORES = { VIGILIEN_DANGEROUS = 8.0, VIGILIEN_SUSPICIOUS = 2.0 }

local rspamd_http = require 'rspamd_http'
local rspamd_logger = require 'rspamd_logger'
local ucl = require 'ucl'
local kept, count = {}, 0 -- host to { verdict, until }, in each worker

local function tell(task, host, verdict)
  if SYMBOLS[verdict] then
    task:insert_result(SYMBOLS[verdict], 1.0, host)
  end
end

local function keep(host, verdict, max_age)
  if count >= MAX_KEPT then
    kept, count = {}, 0
  end
  kept[host] = { verdict, os.time() + max_age }
  count = count + 1
end

local function ask(task, hosts)
  local function answered(err, code, body)
    if err or code ~= 200 then
      rspamd_logger.infox(task, 'vigilien does not answer: %s', err or code)
      return
    end
    local parser = ucl.parser()
    local answer = parser:parse_string(tostring(body)) and parser:get_object()
    local results = type(answer) == 'table' and answer.results
    for number, host in ipairs(hosts) do -- one result a host, in their order
      local result = type(results) == 'table' and results[number]
      if type(result) == 'table' and type(result.verdict) == 'string' and type(result.max_age) == 'number' then
        keep(host, result.verdict, result.max_age)
        tell(task, host, result.verdict)
      end
    end
  end
  local urls = {}
  for number, host in ipairs(hosts) do
    urls[number] = 'https://' .. host .. '/'
  end
  rspamd_http.request({
    task = task,
    url = SERVICE .. '/v1/scan/batch',
    method = 'post',
    mime_type = 'application/json',
    headers = TOKEN and { Authorization = 'Bearer ' .. TOKEN } or {},
    body = ucl.to_format({ urls = urls }, 'json-compact'),
    timeout = TIMEOUT,
    callback = answered,
  })
end

local function check(task)
  local seen, unknown = {}, {}
  for _, url in ipairs(task:get_urls() or {}) do
    local host = url:get_host()
    if host and not seen[host] then
      seen[host] = true
      local held = kept[host]
      if held and held[2] > os.time() then
        tell(task, host, held[1])
      else
        unknown[#unknown + 1] = host
        if #unknown == BATCH then
          ask(task, unknown)
          unknown = {}
        end
      end
    end
  end
  if #unknown > 0 then
    ask(task, unknown)
  end
end

local id = rspamd_config:register_symbol({ name = 'VIGILIEN_CHECK', type = 'callback', callback = check })
for _, symbol in pairs(SYMBOLS) do
  rspamd_config:register_symbol({ name = symbol, type = 'virtual', parent = id })
  rspamd_config:set_metric_symbol({
    name = symbol,
    score = SCORES[symbol],
    one_shot = true,
    group = 'vigilien',
    description = 'A link that Vigilien calls ' .. symbol:lower():gsub('vigilien_', ''),
  })
end
