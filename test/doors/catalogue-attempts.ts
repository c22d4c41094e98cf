/** What a caller sends to the operations of the catalogue. */
import { addDays, plainDate } from '#kernel/calendar.ts'
import * as catalogue from '#modules/catalogue/api.ts'
import * as certificates from '#modules/catalogue/certificate/api.ts'
import * as devices from '#modules/catalogue/equipment/api.ts'
import * as metadata from '#modules/catalogue/equipment/metadata.api.ts'
import * as ownEquipment from '#modules/catalogue/equipment/own.api.ts'
import * as freshness from '#modules/catalogue/freshness/api.ts'
import * as lines from '#modules/catalogue/line/api.ts'
import * as needs from '#modules/catalogue/need/api.ts'
import * as offers from '#modules/catalogue/offer/api.ts'
import * as tests from '#modules/catalogue/offer/test-item.api.ts'
import * as comparison from '#modules/catalogue/platform/compare.api.ts'
import * as coverage from '#modules/catalogue/platform/coverage.api.ts'
import * as publication from '#modules/catalogue/platform/publication.api.ts'
import * as prices from '#modules/catalogue/price/api.ts'
import * as exported from '#modules/catalogue/sheet/export.api.ts'
import * as imports from '#modules/catalogue/sheet/import.api.ts'
import * as ownSheets from '#modules/catalogue/sheet/own-sheets.api.ts'
import * as recordSheets from '#modules/catalogue/sheet/record-sheets.api.ts'
import * as titles from '#modules/catalogue/title/api.ts'
import {
  certificateInput,
  lineInput,
  needDraft,
  platformInput,
  serviceInput,
  testInput,
  titleInput,
} from '#test/builders.ts'
import { type AttemptsAt, mine, nothing, of, reason } from './attempt.ts'
import { actors, firstPriceDay } from './estate.ts'

export const catalogueContracts = {
  ...catalogue,
  ...certificates,
  ...comparison,
  ...coverage,
  ...devices,
  ...metadata,
  ...exported,
  ...freshness,
  ...imports,
  ...lines,
  ...needs,
  ...offers,
  ...ownEquipment,
  ...ownSheets,
  ...prices,
  ...publication,
  ...recordSheets,
  ...tests,
  ...titles,
}

export const catalogueAttempts: AttemptsAt<typeof catalogueContracts> = {
  searchPlatforms: nothing,
  getPlatform: of('nobody', ({ platformId }) => ({ platformId })),
  getLine: of('nobody', ({ lineId }) => ({ lineId })),
  getFigures: nothing,
  getCoverage: nothing,
  listDirections: nothing,
  comparePlatforms: of('nobody', ({ platformId }) => ({ platform: [platformId] })),
  exportPlatforms: nothing,
  exportLines: nothing,
  exportCoverage: nothing,
  exportServices: nothing,
  exportNeeds: nothing,
  exportPolicy: nothing,
  exportTitles: nothing,
  listTests: nothing,
  exportTests: nothing,
  getEquipment: of('nobody', ({ equipmentId }) => ({ equipmentId })),
  listEquipment: nothing,
  exportEquipment: nothing,
  addService: of('host', ({ platformId }, actor) => ({
    ...serviceInput,
    platformId,
    name: `示例服务 ${mine(actor)}`,
  })),
  reviseService: of('host', ({ serviceId }) => ({ ...serviceInput, serviceId, version: 999 })),
  removeService: of('host', ({ serviceId }) => ({ serviceId, version: 999, reason })),
  addTest: of('host', ({ platformId }, actor) => ({
    ...testInput,
    platformId,
    object: `示例材料 ${mine(actor)}`,
  })),
  getTest: of('nobody', ({ testItemId }) => ({ testItemId })),
  reviseTest: of('host', ({ testItemId }) => ({ ...testInput, testItemId, version: 999 })),
  removeTest: of('host', ({ testItemId }) => ({ testItemId, version: 999, reason })),
  getPrices: of('nobody', ({ lineId }) => ({ subjectId: lineId })),
  getOwnPrices: of('host', ({ lineId }) => ({ subjectId: lineId })),
  estimatePrice: of('nobody', ({ lineId }) => ({ subjectId: lineId, quantity: 1 })),
  exportPrices: nothing,
  exportOwnLines: of('host', ({ platformId }) => ({ platformId })),
  exportOwnServices: of('host', ({ platformId }) => ({ platformId })),
  exportOwnTests: of('host', ({ platformId }) => ({ platformId })),
  exportOwnCertificates: of('host', ({ platformId }) => ({ platformId })),
  exportOwnPrices: of('host', ({ platformId }) => ({ platformId })),
  endPrice: of('host', ({ prices }, actor) => ({
    priceId: prices.toEnd[mine(actor)],
    validTo: addDays(firstPriceDay, actors.indexOf(mine(actor))),
  })),
  withdrawPrice: of('host', ({ prices }, actor) => ({ priceId: prices.toWithdraw[mine(actor)] })),
  getEquipmentMetadata: of('nobody', ({ equipmentId }) => ({ equipmentId })),
  listEquipmentMetadata: nothing,
  exportOwnMetadata: of('host', ({ platformId }) => ({ platformId })),
  listOwnEquipment: of('host', ({ platformId }) => ({ platformId })),
  exportOwnEquipment: of('host', ({ platformId }) => ({ platformId })),
  getOwnEquipment: of('host', ({ equipmentId }) => ({ equipmentId })),
  addEquipment: of('host', ({ platformId }) => ({ platformId, innerId: 'E-9', name: '示例反应釜' })),
  // A version that never was, so that the device is there for whoever tries next.
  reviseEquipment: of('host', ({ equipmentId }) => ({
    equipmentId,
    version: 999,
    innerId: 'E-0',
    name: '示例离心机',
  })),
  removeEquipment: of('host', ({ equipmentId }) => ({ equipmentId, version: 999, reason })),
  setPrice: of('host', ({ testItemId }, actor) => ({
    subjectId: testItemId,
    price: { mode: 'negotiable' as const, reason: '样品差异大' },
    validFrom: addDays(plainDate('2026-04-01'), actors.indexOf(mine(actor))),
    validTo: addDays(plainDate('2026-04-01'), actors.indexOf(mine(actor))),
  })),
  getSitemap: nothing,
  remindOwners: nothing,
  renewEntries: nothing,
  listOwnPlatforms: nothing,
  getOwnPlatform: of('host', ({ platformId }) => ({ platformId })),
  importPlatforms: of('nobody', () => ({ rows: [{ 平台名称: '', 地址: '示例' }] })),
  exportOwnPlatforms: nothing,
  importNeeds: of('nobody', () => ({ rows: [{ 需求名称: '示例' }] })),
  exportOwnNeeds: nothing,
  registerPlatform: of('nobody', () => platformInput),
  revisePlatform: of('host', ({ platformId }) => ({ ...platformInput, platformId, version: 2 })),
  submitPlatform: of('host', ({ spare: { platformId } }) => ({ platformId, version: 2 })),
  agreePlatform: of('host', ({ platformId }) => ({ platformId, number: 1 })),
  returnPlatform: of('host', ({ platformId }) => ({ platformId, number: 1, note: reason })),
  retractPlatform: of('host', ({ platformId }) => ({ platformId, number: 1 })),
  publishDuePlatforms: nothing,
  listPlatformReviews: nothing,
  getPlatformReview: of('host', ({ platformId }) => ({ platformId })),
  getPlatformOfPart: of('nobody', ({ lineId }) => ({ partId: lineId })),
  getPlatformVersion: of('nobody', ({ platformId }) => ({ platformId, number: 1 })),
  getPlatformHistory: of('nobody', ({ platformId }) => ({ platformId })),
  withdrawPlatform: of('host', ({ spare: { platformId } }) => ({ platformId, version: 2, reason })),
  confirmPlatform: of('host', ({ platformId }) => ({ platformId, version: 2 })),
  declareTitle: of('host', ({ platformId }) => ({
    ...titleInput,
    platformId,
    docNumber: '示例发〔2026〕9号',
  })),
  reviseTitle: of('host', ({ titleId }) => ({ ...titleInput, titleId, version: 1 })),
  listOwnTitles: of('host', ({ platformId }) => ({ platformId })),
  listTitleReviews: nothing,
  confirmTitle: of('host', ({ titleId }) => ({ titleId, version: 1, documents: [] })),
  returnTitle: of('host', ({ titleId }) => ({ titleId, version: 1, note: reason })),
  addLine: of('host', ({ platformId }) => ({ ...lineInput, name: '新增示例线', platformId })),
  reviseLine: of('host', ({ lineId }) => ({ ...lineInput, lineId, version: 1 })),
  // A version that never was, so that the line is there for whoever tries next.
  retireLine: of('host', ({ lineId }) => ({ lineId, version: 999, reason })),
  resumeLine: of('host', ({ lineId }) => ({ lineId, version: 999 })),
  addCertificate: of('host', ({ platformId }) => ({ ...certificateInput, platformId })),
  // A version that never was, so that the certificate is there for whoever tries next.
  reviseCertificate: of('host', ({ certificateId }) => ({
    ...certificateInput,
    certificateId,
    version: 999,
  })),
  endCertificate: of('host', ({ certificateId }) => ({
    certificateId,
    version: 999,
    endedOn: plainDate('2026-03-01'),
    reason,
  })),
  checkScope: of('host', ({ platformId }) => ({
    platformId,
    rows: [{ 检测对象: '示例样品', 项目或参数: '示例参数', 方法标准: 'GB/T 1-2020' }],
  })),
  exportScope: of('host', ({ platformId, certificateId }) => ({ platformId, certificateId })),

  checkImport: of('host', ({ platformId }) => ({
    platformId,
    kind: 'equipment' as const,
    fileName: '设备.xlsx',
    rows: [{ '设备编号*': 'E-2', '设备名称*': '示例干燥机' }],
  })),
  completeImport: of('host', ({ importId }) => ({ importId, mode: 'skip' as const })),
  getImport: of('host', ({ importId }) => ({ importId })),
  getImportFaults: of('host', ({ importId }) => ({ importId })),
  saveNeedDraft: of('client', ({ need }) => ({ ...need, draft: needDraft })),
  publishNeed: of('client', ({ need }) => need),
  withdrawNeed: of('client', ({ spareNeed }) => ({ ...spareNeed, code: 'cancelled' as const, reason })),
  confirmNeed: of('client', ({ need }) => need),
  listOwnNeeds: nothing,
  getOwnNeed: of('client', ({ need: { needId } }) => ({ needId })),
  getNeed: of('nobody', ({ need: { needId } }) => ({ needId })),
  listNeeds: nothing,
  listDirectedNeeds: nothing,
}
