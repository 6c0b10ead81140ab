// Everyone, by the name the proxy knows them by; each file says what the person does.
import { abbott } from './abbott.js';
import { bakare } from './bakare.js';
import { costa } from './costa.js';
import { dunn } from './dunn.js';
import { evans } from './evans.js';
import { farah } from './farah.js';
import { gill } from './gill.js';
import { hussain } from './hussain.js';
import { iqbal } from './iqbal.js';
import { jones } from './jones.js';
import { kaur } from './kaur.js';
import { lewis } from './lewis.js';
import { mensah } from './mensah.js';
import { novak } from './novak.js';
import { owens } from './owens.js';
import { patel } from './patel.js';

export const people = {
  abbott,
  bakare,
  costa,
  dunn,
  evans,
  farah,
  gill,
  hussain,
  iqbal,
  jones,
  kaur,
  lewis,
  mensah,
  novak,
  owens,
  patel,
};
