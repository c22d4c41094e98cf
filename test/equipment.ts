/** Devices as their owner writes them. */
import { quantity } from './builders.ts'

const details = {
  ename: '=HYPERLINK("https://example.test")',
  insCode: "'=1+1",
  instrBelongsType: '仪器中心',
  instrBelongsName: '+示例，“中心”',
  resourceName: '-示例国家平台',
  instrCategory: '030102',
  instrSource: '购置',
  nation: '中国',
  type: 'special' as const,
  technical: '−20 至 180 ℃\r\n第二行, "引号"\t制表',
  subject: '化学工程',
  serviceContent: '@示例',
  achievement: "''单引号",
  status: '正常',
  requirement: '提前预约',
  fee: '每样 300 元',
  serviceUrl: 'https://example.test/booking?a=1&b=2',
  province: '浙江省',
  city: '嘉兴市',
  county: '平湖市',
  street: '示例街道',
  address: '示例路 1 号',
  lng: 1e-7,
  lat: 30.12345678901234,
  runMachine: 1200.25,
  serviceMachine: 0,
  insideDepart: '_x0041_ 室',
  year: 2024,
  image: 'https://example.test/a.png',
  keywords: '量热；反应热、安全',
  generatedOn: '2023-11-30',
}

const reserved = {
  instrSupervise: '1' as const,
  declarationNumber: '000123',
  itemNumber: '01',
  formName: '量热仪',
  importDate: '2023-05-01',
  hsCode: '9027500000',
  importPort: '上海',
  contact: '示例联系人',
  phone: '+86 573 0000 0000',
  email: 'a@example.test',
  postalcode: '314000',
  serviceIncome: 12000.5,
  funds: '=自有',
  auditStatus: '-1' as const,
  auditReason: '材料齐全',
}

const capabilities = [
  {
    parameter: 'volume' as const,
    quantity: quantity('volume', '50-20000 L'),
    basis: 'measured' as const,
    statedOn: '2026-01-05',
    evidence: '示例报告（甲），第 2 页',
  },
  {
    parameter: 'working-temperature' as const,
    quantity: quantity('temperature', '-40 至 -20 ℃'),
    basis: 'rated' as const,
    statedOn: '2025-12-31',
  },
]

/** A device with every field stated, and the texts that sheets like to change. */
export const fullDevice = {
  innerId: '0001',
  name: '示例量热仪',
  model: '-X',
  manufacturer: "'示例厂",
  worth: 128_000_050,
  startedOn: '2024-05-01',
  shareMode: 'none' as const,
  function: '第一行\n第二行',
  details,
  reserved,
  capabilities,
}

/** A device that states what must be stated, and nothing else. */
export const bareDevice = { innerId: '0002', name: '示例支架' }
