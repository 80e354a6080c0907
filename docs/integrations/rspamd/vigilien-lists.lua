-- The lists of confirmed fakes and of marked hosts. Copy it to /etc/rspamd/, and in rspamd.local.lua beside it write:
--   dofile(rspamd_paths["LOCAL_CONFDIR"] .. "/vigilien-lists.lua")
-- A host is looked up with its parents, which no filter of multimap does: a fake's sub-hosts are fakes, its neighbours on
-- shared hosting are not, and a genuine site beneath a fake is left alone. The maps are hashes, however long they grow.
local FOLDER = rspamd_paths['LOCAL_CONFDIR'] .. '/local.d/maps.d/'
local LISTS = {
  VIGILIEN_FAKE = { file = 'vigilien-fakes.map', score = 8.0, says = 'a confirmed fake of a French health site' },
  VIGILIEN_MARKED = { file = 'vigilien-marked.map', score = 2.0, says = 'a host that one person called a fake' },
}

local function map(file)
  return rspamd_config:add_map({ url = FOLDER .. file, type = 'set', description = 'Vigilien: ' .. file })
end

local spared = map('vigilien-spared.map')
for _, list in pairs(LISTS) do
  list.map = map(list.file)
end

local function is_listed(list, host)
  while host do
    if spared:get_key(host) then
      return false
    elseif list:get_key(host) then
      return true
    end
    host = host:match('^[^.]+%.(.+)$')
  end
  return false
end

local function check(task)
  for _, url in ipairs(task:get_urls() or {}) do
    local host = url:get_host()
    for symbol, list in pairs(LISTS) do
      if host and is_listed(list.map, host:lower()) then
        task:insert_result(symbol, 1.0, host)
      end
    end
  end
end

local id = rspamd_config:register_symbol({ name = 'VIGILIEN_LISTS', type = 'callback', callback = check })
for symbol, list in pairs(LISTS) do
  rspamd_config:register_symbol({ name = symbol, type = 'virtual', parent = id })
  rspamd_config:set_metric_symbol({
    name = symbol, score = list.score, one_shot = true, group = 'vigilien', description = 'A link to ' .. list.says,
  })
end
