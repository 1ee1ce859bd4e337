import { conversationsIn } from './conversations-suite.ts';

conversationsIn('fr');
