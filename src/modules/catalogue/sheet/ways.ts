/** What can be had as a file and brought in as one, for the door's way of sheets. */
import * as certificates from '../certificate/api.ts'
import * as devices from '../equipment/api.ts'
import { rowsOfMetadata } from '../equipment/metadata.ts'
import * as ownDevices from '../equipment/own.api.ts'
import * as tests from '../offer/test-item.api.ts'
import * as coverage from '../platform/coverage.api.ts'
import * as prices from '../price/api.ts'
import * as listed from './export.api.ts'
import { checkImport, getImportFaults, importKinds } from './import.api.ts'
import { needHeadings } from './need.ts'
import * as ownSheets from './own-sheets.api.ts'
import { platformHeadings } from './platform.ts'
import * as recordSheets from './record-sheets.api.ts'
import { importTemplates } from './sheet.ts'

/** Lists that can be had as a file: the name in their address and the operation that makes them. */
export const sheetExports = {
  platforms: listed.exportPlatforms.id,
  lines: listed.exportLines.id,
  services: listed.exportServices.id,
  needs: listed.exportNeeds.id,
  policy: listed.exportPolicy.id,
  titles: listed.exportTitles.id,
  coverage: coverage.exportCoverage.id,
  tests: tests.exportTests.id,
  equipment: devices.exportEquipment.id,
  prices: prices.exportPrices.id,
}

/** Lists that the owner of a platform can have as a file. */
export const ownSheetExports = {
  equipment: ownDevices.exportOwnEquipment.id,
  scope: certificates.exportScope.id,
  lines: ownSheets.exportOwnLines.id,
  services: ownSheets.exportOwnServices.id,
  tests: ownSheets.exportOwnTests.id,
  certificates: ownSheets.exportOwnCertificates.id,
  prices: prices.exportOwnPrices.id,
}

/** Records of an organisation as sheets: what takes one in, what makes one, and the headings of the template. */
export const recordSheetsOf = {
  platforms: {
    name: '中试平台',
    headings: platformHeadings,
    operation: recordSheets.importPlatforms.id,
    exported: recordSheets.exportOwnPlatforms.id,
  },
  needs: {
    name: '企业需求',
    headings: needHeadings,
    operation: recordSheets.importNeeds.id,
    exported: recordSheets.exportOwnNeeds.id,
  },
}

/** For the door's way of sheets: which operations take them, and the headings of the templates. */
export const sheetImports = {
  check: checkImport.id,
  faults: getImportFaults.id,
  kinds: {
    equipment: {
      name: importKinds.equipment,
      headings: importTemplates.equipment,
      rowsOfJson: rowsOfMetadata,
    },
    line: { name: importKinds.line, headings: importTemplates.line },
    service: { name: importKinds.service, headings: importTemplates.service },
    test: { name: importKinds.test, headings: importTemplates.test },
    certificate: { name: importKinds.certificate, headings: importTemplates.certificate },
    price: { name: importKinds.price, headings: importTemplates.price },
    scope: { name: '能力范围', headings: importTemplates.scope, check: certificates.checkScope.id },
  },
}
